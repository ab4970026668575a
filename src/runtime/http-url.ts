/** An address that can be asked for, in its parts. */
export interface HttpUrl {
  /** Go's text of it: without the password. */
  text: string;
  scheme: "http" | "https";
  /** As it was written, in small letters: with the port if there is one. */
  host: string;
  hostname: string;
  port: string;
  /** From the first `/`, without the query. */
  path: string;
  /** What stands behind the `?`; the empty string if nothing does. */
  query: string;
}

/** What is wrong with an address, and Go's name of the step that has found it. */
export interface UrlProblem {
  /** `"parse"`, or undefined if the request was refused. */
  op: "parse" | undefined;
  text: string;
  problem: string;
}

/** `://user:password@host/path?query#fragment`, each part as long as it can be. */
const PARTS = /^(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#.*)?$/;

/** Takes an address apart as Go's `url.Parse` and `http.Client` do, and finds fault in their words. */
export function parseUrl(text: string): HttpUrl | UrlProblem {
  const wrong = (problem: string): UrlProblem => ({ op: "parse", text, problem });
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\0-\x1f\x7f]/.test(text)) return wrong("net/url: invalid control character in URL");
  if (text.startsWith(":")) return wrong("missing protocol scheme");
  const [, schemeText = "", rest = ""] = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(.*)$/.exec(text)!;
  const [, authority = "", path = "", query = ""] = PARTS.exec(rest) ?? [];
  const [, user, host = ""] = /^(?:(.*)@)?(.*)$/.exec(authority)!;
  const problem = hostProblem(host) ?? escapeProblem(path);
  if (problem !== undefined) return wrong(problem);
  const scheme = schemeText.toLowerCase();
  const shown = shownText(scheme, user, rest);
  if (scheme !== "http" && scheme !== "https") {
    return { op: undefined, text: shown, problem: `unsupported protocol scheme "${scheme}"` };
  }
  if (host === "") {
    return { op: undefined, text: shown, problem: "http: no Host in request URL" };
  }
  const [, hostname = "", port = ""] = /^(.*?)(?::(\d*))?$/.exec(host.toLowerCase())!;
  return {
    text: shown,
    scheme,
    host: port === "" ? hostname : `${hostname}:${port}`,
    hostname,
    port: port || (scheme === "https" ? "443" : "80"),
    path: path || "/",
    query,
  };
}

/** The address as errors show it: the scheme in small letters, no password. */
function shownText(scheme: string, user: string | undefined, rest: string): string {
  const hidden = user === undefined ? rest : rest.replace(user, user.replace(/:.*$/s, ":***"));
  // Go has nothing to write where nothing stands.
  return (scheme && `${scheme}:`) + (hidden === "//" ? "" : hidden);
}

function hostProblem(host: string): string | undefined {
  const isLiteral = host.startsWith("[");
  if (isLiteral && !host.includes("]")) return "missing ']' in host";
  const colon = isLiteral ? host.lastIndexOf("]") + 1 : host.lastIndexOf(":");
  const port = colon >= 0 ? host.slice(colon) : "";
  if (!/^(?::\d*)?$/.test(port)) return `invalid port "${port}" after host`;
  const [wrong] = /[\s^`{|}\\]/.exec(host) ?? [];
  return wrong && `invalid character ${JSON.stringify(wrong)} in host name`;
}

function escapeProblem(path: string): string | undefined {
  const [wrong] = /%(?![0-9a-fA-F]{2}).{0,2}/.exec(path) ?? [];
  return wrong && `invalid URL escape "${wrong}"`;
}

/** Where an address leads that stands in a response to a request for `base`. */
export function resolveUrl(base: HttpUrl, location: string): string {
  return new URL(location, base.text).href;
}
