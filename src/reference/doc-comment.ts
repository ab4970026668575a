import ts from "typescript";

/** What a doc comment says. All texts are Markdown, but for the code. */
export interface Doc {
  /** Its text, without tags. */
  comment: string;
  /** The code of its `@example` tags. */
  examples: string[];
  /** What it throws, and when: `{ type: "Panic", text: "send on closed channel" }`. */
  throws: { type: string; text: string }[];
  /** What its `@param` tags say. */
  parameters: { name: string; text: string }[];
  /** What its `@returns` tag says. */
  returns: string;
}

/** The doc comment of `symbol`; that of a class goes on with that of its constructor. */
export function docOf(symbol: ts.Symbol, checker: ts.TypeChecker): Doc {
  const constructor = symbol.members?.get(ts.InternalSymbolName.Constructor);
  const docs = [symbol, ...(constructor ? [constructor] : [])].map((it) => readDoc(it, checker));
  return {
    comment: docs
      .map(({ comment }) => comment)
      .filter(Boolean)
      .join("\n\n"),
    examples: docs.flatMap(({ examples }) => examples),
    throws: docs.flatMap(({ throws }) => throws),
    parameters: docs.flatMap(({ parameters }) => parameters),
    returns: docs[0]!.returns,
  };
}

function readDoc(symbol: ts.Symbol, checker: ts.TypeChecker): Doc {
  const tags = symbol.getJsDocTags(checker).map(({ name, text }) => ({
    name,
    text: ts.displayPartsToString(text),
  }));
  const all = (name: string) => tags.filter((tag) => tag.name === name).map(({ text }) => text);
  return {
    comment: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    examples: all("example"),
    throws: all("throws").map((text) => {
      const [, type = "", rest = text] = /^\{([^}]*)\}\s*([^]*)$/.exec(text) ?? [];
      return { type, text: rest };
    }),
    parameters: all("param").map((text) => {
      const [, name = "", rest = ""] = /^(\S+)[\s-]*([^]*)$/.exec(text) ?? [];
      return { name, text: rest };
    }),
    returns: all("returns")[0] ?? "",
  };
}
