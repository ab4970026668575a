// @ts-nocheck
/*
attempts: "to read the functions that have called it"
group: "reading what is hidden"
exercise: "drain"
says: "refused: no caller is told"
*/
const texts = [];

export async function drain(ch) {
  const tries = [
    () => arguments.callee.caller,
    () => drain.caller,
    () => drain.arguments,
    () => {
      Error.prepareStackTrace = (_error, sites) =>
        sites.map((it) => it.getFunction?.() ?? it.getThis?.());
      return new Error().stack;
    },
    () => Reflect.get(Function.prototype, "caller", drain),
  ];
  for (const attempt of tries) {
    try {
      for (const it of [attempt()].flat()) if (it && typeof it !== "string") texts.push(String(it));
    } catch {
      // Strict code tells of no caller.
    }
  }
  throw new Error(texts.length > 0 ? `escaped: ${texts[0]}` : "refused: no caller is told");
}
