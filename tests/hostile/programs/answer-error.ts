// @ts-nocheck
/*
attempts: "to have nothing be an error"
group: "forgery of a pass"
exercise: "drain"
*/
const attacks = [
  () => {
    globalThis.Error = class {};
  },
  () => {
    Object.defineProperty(Error, Symbol.hasInstance, { value: () => false });
  },
  () => {
    Error.prototype.name = "Passed";
  },
  () => {
    Error.captureStackTrace = () => undefined;
  },
  () => {
    Error.prepareStackTrace = () => "";
  },
  () => {
    Object.setPrototypeOf(Error.prototype, null);
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
