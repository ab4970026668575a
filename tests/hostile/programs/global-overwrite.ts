// @ts-nocheck
/*
attempts: "to exchange the globals that the runner uses"
group: "forgery of a run"
prints: "refused: all are as they were"
*/
const NAMES = [
  "Promise",
  "Array",
  "JSON",
  "Error",
  "console",
  "structuredClone",
  "performance",
  "Object",
  "Map",
  "Set",
  "WeakMap",
  "Reflect",
  "Symbol",
  "setTimeout",
  "queueMicrotask",
  "Date",
  "Math",
  "Proxy",
  "String",
  "Number",
];

export async function main() {
  const changed = NAMES.filter((name) => {
    try {
      globalThis[name] = class Forged {};
    } catch {
      // Bound for good.
    }
    try {
      Object.defineProperty(globalThis, name, { value: class Forged {} });
    } catch {
      // Bound for good.
    }
    Reflect.deleteProperty(globalThis[name].prototype ?? {}, "then");
    return globalThis[name]?.name === "Forged";
  });
  console.log(changed.length > 0 ? `escaped: ${changed}` : "refused: all are as they were");
}
