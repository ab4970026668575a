import { expect, test } from "vitest";
import { deadlineMessage, overdueProblem } from "./stop-message.ts";

test("says how long, and what is known", () => {
  expect(deadlineMessage({ deadline: 5_000, busy: true, lastLine: "ping" })).toBe(
    'The program was stopped: it had not ended after 5 seconds. It was busy to the end: look for a loop that never ends. The last line that it printed was "ping".',
  );
});

test("says nothing of what is not known", () => {
  expect(deadlineMessage({ deadline: 1_000 })).toBe(
    "The program was stopped: it had not ended after 1 second.",
  );
});

test("names the check, and that nothing was printed", () => {
  const message = deadlineMessage({ deadline: 1_500, busy: false, lastLine: null, check: "ends" });
  expect(message).toContain("1.5 seconds");
  expect(message).toContain('on the check "ends"');
  expect(message).toContain("a promise that is not the library's");
  expect(message).toContain("printed nothing");
});

test("names the loops that may be it, and the first of them as the place", () => {
  const at = (line: number) => ({ file: "main.ts", line, column: 3 });
  const problem = overdueProblem({ deadline: 1_000, busy: true, loops: [at(4), at(9), at(12)] });
  expect(problem.message).toContain("look at the loops on lines 4, 9 and 12, which have no end");
  expect(problem.place).toEqual(at(4));
  const one = overdueProblem({ deadline: 1_000, busy: true, loops: [at(4)] });
  expect(one.message).toContain("look at the loop on line 4, which has no end of its own.");
  // Who was waiting was in no loop.
  expect(overdueProblem({ deadline: 1_000, busy: false, loops: [at(4)] }).place).toBeUndefined();
});

test("shortens a long last line", () => {
  const message = deadlineMessage({ deadline: 1_000, lastLine: "x".repeat(500) });
  expect(message.length).toBeLessThan(200);
});
