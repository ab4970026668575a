// @ts-nocheck
/*
attempts: "to load the checks and the solution"
group: "reading what is hidden"
exercise: "drain"
says: "refused: there are no such files"
*/
export async function drain(ch) {
  const names = [
    "./drain.check.ts",
    "__SITE__exercises/drain.check.ts",
    "__SITE__?leak",
    "blob:null/leak",
  ];
  for (const name of names) {
    try {
      const got = require(name);
      throw new Error(`escaped: ${Object.keys(got)}`);
    } catch (error) {
      if (error.message.startsWith("escaped")) throw error;
    }
    const got = await import(name).catch(() => undefined);
    if (got) throw new Error(`escaped: ${Object.keys(got)}`);
  }
  throw new Error("refused: there are no such files");
}
