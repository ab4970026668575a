import ts from "typescript";
import { bare } from "../nodes.ts";
import type { Rule } from "../rule.ts";
import type { VettedFile } from "../vetted-file.ts";

/** What must not be copied once it is in use. */
const LOCKS = ["Mutex", "RWMutex", "WaitGroup", "Once", "Cond", "Pool", "SyncMap"];

/** A lock that is copied with the object that holds it: Go's vet check `copylocks`. */
export const copiedLock: Rule = {
  name: "copied-lock",
  summary: "a lock is copied with what it guards",
  lesson: "sync",
  check(file, report) {
    const visit = (node: ts.Node) => {
      const copy = copyOf(node);
      const path = copy && lockIn(file, copy.from, copy.depth);
      if (copy && path) {
        const lock = `\`${[copy.from.getText(), ...path].join(".")}\``;
        report(node, copy.isClone ? cloned(lock) : shared(lock));
      }
      ts.forEachChild(node, visit);
    };
    visit(file.source);
  },
};

const cloned = (lock: string) =>
  `\`structuredClone\` cannot copy ${lock}: the copy has no methods, and guards nothing. Make a new object with a lock of its own.`;

const shared = (lock: string) =>
  `The copy has values of its own, but shares ${lock} with what it was copied from. Make a new object with a lock of its own.`;

interface Copy {
  from: ts.Expression;
  isClone: boolean;
  /** How deep it goes. */
  depth: number;
}

function copyOf(node: ts.Node): Copy | undefined {
  if (ts.isSpreadAssignment(node)) return { from: bare(node.expression), isClone: false, depth: 1 };
  if (!ts.isCallExpression(node)) return undefined;
  const callee = bare(node.expression).getText();
  const [first, second] = node.arguments;
  if (callee === "structuredClone" && first) return { from: bare(first), isClone: true, depth: 3 };
  const assigns = callee === "Object.assign" && first && ts.isObjectLiteralExpression(bare(first));
  return assigns && second ? { from: bare(second), isClone: false, depth: 1 } : undefined;
}

/** The names that lead to a lock within a value; none of them if it is one itself. */
function lockIn(file: VettedFile, node: ts.Expression, depth: number): string[] | undefined {
  return lockInType(file, file.checker.getTypeAtLocation(node), node, depth);
}

function lockInType(
  file: VettedFile,
  type: ts.Type,
  at: ts.Node,
  depth: number,
): string[] | undefined {
  const name = file.library.typeNameOf(type);
  if (name !== undefined) return LOCKS.includes(name) ? [] : undefined;
  if (depth === 0 || !(type.flags & ts.TypeFlags.Object)) return undefined;
  for (const property of file.checker.getPropertiesOfType(type)) {
    if (property.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) continue;
    const inner = file.checker.getTypeOfSymbolAtLocation(property, at);
    const path = lockInType(file, inner, at, depth - 1);
    if (path) return [property.name, ...path];
  }
  return undefined;
}
