/**
 * What the editor's type checker knows of `rendezvous`: declarations that the compiler makes from
 * the runtime's own sources, so that there is one source of truth.
 */
import path from "node:path";
import ts from "typescript";
import { courseOptions } from "../../../vet/course-options.ts";
import { publicDeclarations } from "./public-declarations.ts";
import { readableDocs } from "./readable-docs.ts";

const runtime = path.join(import.meta.dirname, "../../../runtime");
const home = "file:///node_modules/rendezvous";

/**
 * The declarations of `rendezvous`, by the names under which the type checker finds them. All but
 * the index lie in a folder `internal`, so that `import … from "rendezvous/mutex"` is as wrong in
 * the editor as it is in a run.
 *
 * @throws {Error} if the runtime's sources cannot be declared.
 */
export function libraryTypes(): Record<string, string> {
  const types: Record<string, string> = {
    [`${home}/index.d.ts`]: 'export * from "./internal/index.ts";\n',
  };
  const declarations = declare(path.join(runtime, "index.ts"));
  for (const [file, text] of publicDeclarations(declarations, path.join(runtime, "index.d.ts"))) {
    types[`${home}/internal/${path.relative(runtime, file)}`] = readableDocs(text);
  }
  return types;
}

/** The `.d.ts` files of `entry` and of all that it imports. */
function declare(entry: string): Map<string, string> {
  const program = ts.createProgram([entry], {
    ...courseOptions(),
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
  });
  const declarations = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (file, text) => declarations.set(file, text));
  if (diagnostics.length > 0) {
    throw new Error(
      diagnostics.map((it) => ts.flattenDiagnosticMessageText(it.messageText, "\n")).join("\n"),
    );
  }
  return declarations;
}
