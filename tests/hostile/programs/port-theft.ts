// @ts-nocheck
/*
attempts: "to catch the runner's port by listening at every function"
group: "forgery of a run"
prints: "refused: nothing was caught"
never: "forged"
*/
const forged = {
  kind: "report",
  report: {
    outcome: "ok",
    output: ["forged"],
    outputDropped: 0,
    goroutines: [],
    waitFor: [],
    races: [],
    unawaited: [],
    elapsed: 0,
    steps: 1,
    exitCode: 0,
    schedule: "fifo:1",
  },
};

export async function main() {
  const caught = new Set();
  const holders = [
    Function.prototype,
    EventTarget.prototype,
    Object,
    Reflect,
    Array.prototype,
    Promise.prototype,
  ];
  for (const holder of holders) {
    for (const key of Reflect.ownKeys(holder)) {
      try {
        const before = holder[key];
        if (typeof before !== "function" || key === "constructor") continue;
        holder[key] = function (...args) {
          for (const it of [this, ...args]) caught.add(it);
          return Reflect.apply(before, this, args);
        };
      } catch {
        // Frozen.
      }
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
  for (const it of caught) it?.postMessage?.(forged);
  console.log(caught.size > 0 ? "escaped" : "refused: nothing was caught");
}
