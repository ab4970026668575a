import { expect, test } from "vitest";
import { replayLink, wantedReplay } from "./replay-link.ts";

const page = "https://example.org/course/channels/?q=1#somewhere";

test("a link asks its program for its schedule, and no other", () => {
  const link = replayLink(page, "cell-a-program", "choices:1:3-1.3:0k3f");
  expect(link).toBe(
    "https://example.org/course/channels/?q=1&replay=choices%3A1%3A3-1.3%3A0k3f#cell-a-program",
  );
  expect(wantedReplay(link, "cell-a-program")).toBe("choices:1:3-1.3:0k3f");
  expect(wantedReplay(link, "cell-b-program")).toBeUndefined();
});

test("a plain address asks for nothing", () => {
  expect(wantedReplay(page, "somewhere")).toBeUndefined();
});
