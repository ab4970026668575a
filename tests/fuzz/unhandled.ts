import { afterAll, beforeAll, expect } from "vitest";

/** Requires that no rejection is left to the host while the tests of a file run. */
export function leaveNoRejectionUnhandled(): void {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);

  beforeAll(() => void process.on("unhandledRejection", note));

  afterAll(async () => {
    // The host reports a rejection when its microtasks have run.
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
}
