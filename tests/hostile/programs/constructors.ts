// @ts-nocheck
/*
attempts: "to get names back by way of constructors, prototypes and descriptors"
group: "page"
prints: "refused: true nothing in many objects"
*/
const WANTED =
  /^(fetch|XMLHttpRequest|WebSocket|Worker|importScripts|postMessage|indexedDB|navigator|location|close)$/;

export async function main() {
  const seen = new Set();
  const found = [];
  const visit = (it, path) => {
    if ((typeof it !== "object" && typeof it !== "function") || it === null || seen.has(it)) return;
    seen.add(it);
    for (const key of Reflect.ownKeys(it)) {
      if (typeof key === "string" && WANTED.test(key) && it !== "".constructor)
        found.push(`${path}.${key}`);
      const { value, get, set } = Object.getOwnPropertyDescriptor(it, key);
      for (const part of [value, get, set]) visit(part, `${path}.${String(key)}`);
    }
    visit(Object.getPrototypeOf(it), `${path}.__proto__`);
  };
  visit(globalThis, "globalThis");
  console.log(
    found.length > 0 ? `escaped: ${found}` : `refused: ${seen.size > 500} nothing in many objects`,
  );
}
