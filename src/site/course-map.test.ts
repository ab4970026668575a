import { describe, expect, test } from "vitest";
import {
  neighbours,
  pageId,
  pageUrl,
  prerequisiteStop,
  stopOf,
  stops,
  writtenStops,
} from "./course-map.ts";

const channels = stops.find(({ lesson }) => lesson.slug === "channels")!;
const planned = stops.find(({ lesson }) => !lesson.written)!;
const page = (id: string, title: string, kind?: string) => ({ id, data: { title, kind } });

describe("the place of a page", () => {
  test("is that of its lesson", () => {
    expect(stopOf(page(pageId(channels), "Channels", "lesson"))).toBe(channels);
    expect(pageUrl(channels)).toBe("/why-concurrency-is-hard/channels/");
  });

  test("does not exist for a page that is no lesson", () => {
    expect(stopOf(page("index", "Home"))).toBeUndefined();
  });

  test.each([
    ["unlisted/lesson", "Lesson", "lesson", "does not list it"],
    [pageId(channels), "Channels", undefined, 'needs "kind: lesson"'],
    [pageId(channels), "Pipes", "lesson", 'has the title "Pipes"'],
    [pageId(planned), planned.lesson.title, "lesson", 'does not say "written: true"'],
  ])("is refused to %s", (id, title, kind, message) => {
    expect(() => stopOf(page(id, title, kind))).toThrow(message);
  });
});

test("a prerequisite must be a lesson of the course", () => {
  expect(prerequisiteStop(pageId(planned), channels)).toBe(planned);
  expect(() => prerequisiteStop("no/where", channels)).toThrow("channels.mdx has the prerequisite");
});

describe("the neighbours of a lesson", () => {
  test("are the nearest that are written, and the one that is planned next", () => {
    for (const stop of stops) {
      const { previous, next, planned } = neighbours(stop);
      const place = stops.indexOf(stop);
      const before = writtenStops.filter((it) => stops.indexOf(it) < place);
      const after = writtenStops.filter((it) => stops.indexOf(it) > place);
      expect(previous).toBe(before.at(-1));
      expect(next).toBe(after[0]);
      expect(planned).toBe(stops[place + 1]);
    }
  });
});
