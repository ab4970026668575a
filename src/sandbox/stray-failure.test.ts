import { expect, test } from "vitest";
import { watchStrayFailures, type StrayFailure } from "./stray-failure.ts";

type Listener = (event: Record<string, unknown>) => void;

function failureOf(type: string, event: Record<string, unknown>) {
  const listeners = new Map<string, Listener>();
  const failures: StrayFailure[] = [];
  let prevented = false;
  watchStrayFailures(
    {
      addEventListener: (name: string, listener: unknown) =>
        listeners.set(name, listener as Listener),
    },
    (failure) => failures.push(failure),
  );
  listeners.get(type)!({ ...event, preventDefault: () => (prevented = true) });
  expect(prevented).toBe(true);
  return failures[0]!;
}

test("a rejected promise is told with its error and its line", () => {
  const failure = failureOf("unhandledrejection", { reason: new TypeError("boom") });
  expect(failure.message).toBe("A promise failed and nobody awaited it: TypeError: boom");
  expect(failure.place?.file).toContain("stray-failure.test.ts");
});

test("a rejection that is no error has no line", () => {
  const failure = failureOf("unhandledrejection", { reason: { code: 7 } });
  expect(failure).toEqual({ message: 'A promise failed and nobody awaited it: {"code":7}' });
});

test("an error in a timer is told; without the error, by the browser's text", () => {
  expect(failureOf("error", { error: new Error("late") }).message).toContain("Error: late");
  expect(failureOf("error", { error: undefined, message: "Uncaught late" }).message).toContain(
    "Uncaught late",
  );
});
