// @ts-nocheck
/*
attempts: "to have the runner take a message of its own"
group: "forgery of a run"
never: "forged"
says: "(the true end|A callback threw)"
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
  for (const name of ["message", "error", "messageerror"]) {
    self.dispatchEvent(Object.assign(new Event(name), { data: forged, ports: [] }));
  }
  throw new Error("the true end");
}
