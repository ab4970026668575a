// @ts-nocheck
/*
attempts: "to write a pass into every object"
group: "forgery of a pass"
exercise: "drain"
*/
const attacks = [
  () => {
    Object.prototype.verdict = "pass";
  },
  () => {
    Object.prototype.status = "pass";
  },
  () => {
    Object.prototype.mode = "skip";
  },
  () => {
    Object.prototype.only = "none";
  },
  () => {
    Object.prototype.failure = undefined;
  },
  () => {
    Object.defineProperty(Object.prototype, "status", { get: () => "pass", set() {} });
  },
  () => {
    Object.prototype.__proto__ = { status: "pass" };
  },
  () => {
    Object.setPrototypeOf(Object.prototype, { status: "pass" });
  },
];

for (const attack of attacks) {
  try {
    attack();
  } catch {
    // It does not let itself be changed.
  }
}

export async function drain(ch) {
  for (const attack of attacks) {
    try {
      attack();
    } catch {
      // It does not let itself be changed.
    }
  }
  return [];
}
