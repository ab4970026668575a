/** The file among `siblings` that an import names: `./stage.ts`, without an ending too. */
export function siblingOf(from: string, siblings: readonly string[]): string | undefined {
  if (!from.startsWith("./")) return undefined;
  return siblings.find((file) => moduleName(from) === moduleName(file));
}

/** `./photos/drain.ts` → `drain`: folders do not count. */
export const moduleName = (from: string) => baseName(from).replace(/\.[jt]s$/, "");

export const baseName = (path: string) => path.slice(path.lastIndexOf("/") + 1);
