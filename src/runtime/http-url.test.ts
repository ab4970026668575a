import { expect, test } from "vitest";
import { parseUrl } from "./http-url.ts";

test("the parts of an address", () => {
  expect(parseUrl("HTTP://user:pw@API.example:8080/a/b?x=1&y=2#part")).toEqual({
    text: "http://user:***@API.example:8080/a/b?x=1&y=2#part",
    scheme: "http",
    host: "api.example:8080",
    hostname: "api.example",
    port: "8080",
    path: "/a/b",
    query: "x=1&y=2",
  });
  expect(parseUrl("https://api.example")).toMatchObject({
    text: "https://api.example",
    host: "api.example",
    port: "443",
    path: "/",
    query: "",
  });
  expect(parseUrl("http://[::1]:80/")).toMatchObject({ hostname: "[::1]", port: "80" });
  expect(parseUrl("http://api.example?x=1")).toMatchObject({ path: "/", query: "x=1" });
});

// Recorded from Go 1.23.
test.each([
  ["::", "parse", "::", "missing protocol scheme"],
  ["http:// bad/", "parse", "http:// bad/", 'invalid character " " in host name'],
  ["http://x\\y/", "parse", "http://x\\y/", 'invalid character "\\\\" in host name'],
  ["http://[::1", "parse", "http://[::1", "missing ']' in host"],
  ["http://a:b/", "parse", "http://a:b/", 'invalid port ":b" after host'],
  ["http://x/%zz", "parse", "http://x/%zz", 'invalid URL escape "%zz"'],
  ["http://x/%", "parse", "http://x/%", 'invalid URL escape "%"'],
  ["http://x/\n", "parse", "http://x/\n", "net/url: invalid control character in URL"],
  ["/users", undefined, "/users", 'unsupported protocol scheme ""'],
  ["users", undefined, "users", 'unsupported protocol scheme ""'],
  ["", undefined, "", 'unsupported protocol scheme ""'],
  ["FTP://x/", undefined, "ftp://x/", 'unsupported protocol scheme "ftp"'],
  ["http://", undefined, "http:", "http: no Host in request URL"],
  ["http:///path", undefined, "http:///path", "http: no Host in request URL"],
])("what is wrong with %j", (text, op, shown, problem) => {
  expect(parseUrl(text)).toEqual({ op, text: shown, problem });
});
