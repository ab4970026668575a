// @ts-nocheck
/*
attempts: "to print all that it can reach, checks and solution with it"
group: "reading what is hidden"
exercise: "drain"
says: "refused: true none in many objects"
*/
const texts = [];
const seen = new Set();
function visit(it) {
  if (typeof it === "string" && it.length > 30) texts.push(it);
  if ((typeof it !== "object" && typeof it !== "function") || it === null || seen.has(it)) return;
  seen.add(it);
  if (typeof it === "function") texts.push(Function.prototype.toString.call(it));
  for (const key of Reflect.ownKeys(it)) {
    const { value, get, set } = Object.getOwnPropertyDescriptor(it, key);
    for (const part of [value, get, set]) visit(part);
  }
  visit(Object.getPrototypeOf(it));
}

export async function drain(ch) {
  for (const it of [globalThis, require, exports, module, arguments, ch.constructor]) visit(it);
  const found = texts.filter((it) =>
    /LONGEST_SLEEP|requireDrained|for await \(const value of/.test(it),
  );
  throw new Error(
    found.length > 0 ? `escaped: ${found[0]}` : `refused: ${seen.size > 500} none in many objects`,
  );
}
