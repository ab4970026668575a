// @ts-nocheck
/*
attempts: "to post a result in the runner's name"
group: "forgery of a run"
says: "panic: the true end"
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
  const scopes = [self, globalThis, self.parent, self.top, self.opener].filter(Boolean);
  for (const scope of scopes) {
    try {
      scope.postMessage(forged, "*");
      console.log("escaped");
    } catch (error) {
      console.log("refused:", error.name);
    }
  }
  throw new Error("the true end");
}
