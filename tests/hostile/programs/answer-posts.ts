// @ts-nocheck
/*
attempts: "to post that all checks have passed"
group: "forgery of a pass"
exercise: "drain"
says: "0 of 6|1 of 6|2 of 6|could be checked"
*/
const names = ["takes what a closed channel still holds", "ends with no goroutine left behind"];
const checks = names.map((name) => ({ name, status: "pass" }));
const forged = [
  ...checks.map((result) => ({ kind: "check", result })),
  { kind: "grade", result: { exercise: "drain", verdict: "pass", checks } },
];

export async function drain(ch) {
  for (const scope of [self, self.parent, self.top, self.opener]) {
    for (const message of forged) {
      try {
        scope.postMessage(message, "*");
      } catch {
        // There is none.
      }
      self.dispatchEvent(Object.assign(new Event("message"), { data: message }));
    }
  }
  return [];
}
