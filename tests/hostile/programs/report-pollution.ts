// @ts-nocheck
/*
attempts: "to write into every object what a good report has"
group: "forgery of a run"
says: "panic: the true end"
never: "escaped"
*/
export async function main() {
  const wanted = {
    outcome: "ok",
    exitCode: 0,
    message: undefined,
    problem: undefined,
    verdict: "pass",
    status: "pass",
  };
  for (const holder of [Object.prototype, Array.prototype, Function.prototype, Error.prototype]) {
    for (const [name, value] of Object.entries(wanted)) {
      try {
        Object.defineProperty(holder, name, { value, configurable: true });
        console.log("escaped");
      } catch {
        // Frozen.
      }
      try {
        ({}).__proto__[name] = value;
        console.log("escaped");
      } catch {
        // Frozen.
      }
    }
  }
  throw new Error("the true end");
}
