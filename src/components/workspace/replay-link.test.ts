import { expect, test } from "vitest";
import { checkLink, replayLink, wantedReplay } from "./replay-link.ts";

const page = "https://example.org/course/channels/?q=1#somewhere";
const schedule = "choices:1:3-1.3:0k3f";

test("a link asks its program for its schedule, and no other", () => {
  const link = replayLink(page, "cell-a-program", schedule);
  expect(link).toBe(
    "https://example.org/course/channels/?q=1&replay=choices%3A1%3A3-1.3%3A0k3f#cell-a-program",
  );
  expect(wantedReplay(link, "cell-a-program")).toEqual({ schedule });
  expect(wantedReplay(link, "cell-b-program")).toBeUndefined();
});

test("a link asks for a check, whatever its name", () => {
  const check = 'takes "all" & more #1';
  const link = checkLink(page, "exercise-drain-program", check, schedule);
  expect(wantedReplay(link, "exercise-drain-program")).toEqual({ schedule, check });
  // A link that is made on a page that was reached by one is as if there had been none.
  const next = replayLink(link, "cell-a-program", "random:2");
  expect(wantedReplay(next, "cell-a-program")).toEqual({ schedule: "random:2" });
});

test("a plain address asks for nothing, nor does a broken one", () => {
  expect(wantedReplay(page, "somewhere")).toBeUndefined();
  expect(wantedReplay("https://example.org/?replay=random:2#%E0", "a")).toBeUndefined();
});
