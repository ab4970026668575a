import { describe, expect, test } from "vitest";
import { fakeGoroutine, fakeRace } from "../../tests/support/fake-race.ts";
import type { Goroutine } from "./goroutine.ts";
import type { RaceDetector } from "./race-detector.ts";

describe("what would help", () => {
  const reasonOf = (play: (me: Goroutine, detector: RaceDetector) => void) => {
    const { scheduler, detector } = fakeRace();
    for (const id of [2, 3]) {
      const it = (scheduler.current = fakeGoroutine(id));
      play(it, detector);
    }
    return detector.races[0]!.reason;
  };
  const variable = { name: "x" };
  const missing =
    "Nothing orders the write in goroutine 3 after the write in goroutine 2: no channel operation, lock or Wait leads from the one to the other. ";

  test("neither has a lock", () => {
    expect(reasonOf((_it, detector) => detector.touched(variable, "write"))).toBe(
      `${missing}Take the same Mutex around both, or hand the value over by a channel.`,
    );
  });

  test("each has one of its own", () => {
    const reason = reasonOf((_it, detector) => {
      detector.took({}, false);
      detector.touched(variable, "write");
    });
    expect(reason).toBe(
      `${missing}They do not hold the same lock: only the same lock keeps them apart.`,
    );
  });

  test.each([2, 3])("only goroutine %i has one", (holder) => {
    const reason = reasonOf(({ id }, detector) => {
      if (id === holder) detector.took({}, false);
      detector.touched(variable, "write");
    });
    expect(reason).toBe(
      `${missing}Of the two, only goroutine ${holder} holds a lock: it keeps out only those who take it as well, so goroutine ${5 - holder} must take it, too.`,
    );
  });

  test("a lock that has been given back is held by nobody", () => {
    const reason = reasonOf((_it, detector) => {
      const [mu, rw] = [{}, {}];
      detector.took(mu, false);
      detector.took(rw, true);
      detector.took(rw, true);
      for (const [lock, forReading] of [
        [rw, true],
        [mu, false],
        [rw, true],
      ] as const) {
        detector.gaveBack(lock, forReading);
      }
      detector.touched(variable, "write");
    });
    expect(reason).toContain("Take the same Mutex");
  });

  test("nor one that another has given back", () => {
    const mu = {};
    const reason = reasonOf(({ id }, detector) => {
      if (id === 2) detector.took(mu, false);
      else detector.gaveBack(mu, false);
      detector.gaveBack(mu, false);
      detector.touched(variable, "write");
    });
    expect(reason).toContain("Take the same Mutex");
  });

  test("both only read by their lock", () => {
    const rw = {};
    const reason = reasonOf((_it, detector) => {
      detector.took(rw, true);
      detector.touched(variable, "write");
    });
    expect(reason).toBe(
      `${missing}Both hold the same lock, but only for reading, and readers do not keep one another out: who writes must take it by lock().`,
    );
  });

  test("one has started the other, and does not wait for it", () => {
    const { scheduler, detector } = fakeRace();
    const main = scheduler.current;
    const child = (scheduler.current = fakeGoroutine(2, main));
    detector.started(child, main);
    detector.touched(variable, "write");
    scheduler.current = main;
    detector.touched(variable, "read");
    expect(detector.races[0]!.reason).toContain(
      "The main goroutine has not waited for goroutine 2, which it started: wait for it by a channel or a WaitGroup.",
    );
  });

  test("one went on when it had started the other", () => {
    const { scheduler, detector } = fakeRace();
    const main = scheduler.current;
    const child = fakeGoroutine(2, fakeGoroutine(3, main));
    detector.started(child);
    detector.touched(variable, "write");
    scheduler.current = child;
    detector.touched(variable, "write");
    expect(detector.races[0]!.reason).toContain(
      "The main goroutine went on when it had started goroutine 2: do this before the go, or wait first.",
    );
  });
});
