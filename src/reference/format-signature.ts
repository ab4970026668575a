import { format } from "prettier";

/** How many characters a declaration is wide, at most. */
const WIDTH = 68;

/** A declaration on as many lines as it needs. `isMember`: of a class or an interface. */
export async function formatSignature(signature: string, isMember: boolean): Promise<string> {
  const declared = isMember
    ? `declare class It { ${signature} }`
    : signature.replace(/^|(?<=; )(?=function )/g, "declare ");
  const code = await format(declared.replace(/\bdeclare (?=interface|type)/, ""), {
    parser: "typescript",
    printWidth: isMember ? WIDTH + 2 : WIDTH,
  });
  const lines = code.trimEnd().split("\n");
  const shown = isMember ? lines.slice(1, -1).map((line) => line.replace(/^ {2}/, "")) : lines;
  const text = shown.map((line) => line.replace(/^declare /, "")).join("\n");
  // What stands alone needs no end.
  return text.replace(/ \{\}$/, "").replace(/^([^;]*);$/, "$1");
}

/** An import on as many lines as it needs. */
export async function formatImport(line: string): Promise<string> {
  return (await format(line, { parser: "typescript", printWidth: WIDTH })).trimEnd();
}
