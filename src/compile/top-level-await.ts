/**
 * esbuild lowers every `await` or none, and there is no way to lower one at the top of a module. There
 * it can stay what it is: so it is a call while esbuild and the second pass do their work, and an
 * `await` again behind them.
 */
import remapping from "@jridgewell/remapping";
import { type AnyNode, parse } from "acorn";
import { full, fullAncestor } from "acorn-walk";
import MagicString from "magic-string";
import { isFunction } from "./function-node.ts";
import { unusedName } from "./unused-name.ts";

/** Code, and the map that leads from it to what it was made of. */
export interface Mapped {
  code: string;
  map: string;
}

export interface Hidden extends Mapped {
  /** The function that is called in the place of `await`. */
  name: string;
}

/**
 * Makes calls of the awaits at the top of `source`. Undefined if it has none.
 *
 * @throws {SyntaxError} if `source` is no module in JavaScript, or if a `for await` or an `await using`
 * stands at its top.
 */
export function hideTopLevelAwaits(source: string, file: string): Hidden | undefined {
  if (!/\bawait\b/.test(source)) return undefined;
  const awaits: AnyNode[] = [];
  fullAncestor(parseModule(source), (node, _state, ancestors) => {
    const word = awaitWord(node);
    if (!word || ancestors.some(isFunction)) return;
    if (node.type !== "AwaitExpression") throw cannotStandThere(word, node);
    awaits.push(node);
  });
  if (awaits.length === 0) return undefined;
  const name = unusedName(source, "__await_here");
  const text = new MagicString(source);
  for (const { start, end } of awaits) {
    text.update(start, start + "await".length, `${name}(`);
    text.appendLeft(end, ")");
  }
  return { ...written(text, file), name };
}

/** Makes awaits again of the calls that `hideTopLevelAwaits` has made. The map leads to its source. */
export function showTopLevelAwaits(compiled: Mapped, hidden: Hidden, file: string): Mapped {
  const text = new MagicString(compiled.code);
  full(parseModule(compiled.code), (node) => {
    if (node.type !== "CallExpression") return;
    const { callee } = node;
    if (callee.type !== "Identifier" || callee.name !== hidden.name) return;
    text.update(callee.start, callee.end, "(await ");
    text.appendLeft(node.end, ")");
  });
  const { code, map } = written(text, file);
  return {
    code,
    map: remapping([map, compiled.map, hidden.map] as never[], () => null).toString(),
  };
}

const parseModule = (code: string) =>
  parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true });

/** How `node` is written, if it awaits. */
function awaitWord(node: AnyNode): string | undefined {
  if (node.type === "AwaitExpression") return "await";
  if (node.type === "ForOfStatement" && node.await) return "for await";
  if (node.type === "VariableDeclaration" && node.kind === "await using") return "await using";
  return undefined;
}

function cannotStandThere(word: string, { loc, start }: AnyNode): SyntaxError {
  const error = new SyntaxError(
    `\`${word}\` cannot be compiled at the top of a module. Put it into an async function.`,
  );
  return Object.assign(error, { loc: loc!.start, pos: start });
}

function written(text: MagicString, file: string): Mapped {
  return {
    code: text.toString(),
    map: text.generateMap({ hires: "boundary", source: file }).toString(),
  };
}
