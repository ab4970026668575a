import ts from "typescript";
import { courseOptions } from "./course-options.ts";
import type { Finding } from "./finding.ts";
import { vet } from "./vet.ts";

/**
 * Vets files on disk, with the types of the repository. Only for Node.
 *
 * @param files absolute paths.
 * @param texts what to take for the text of a file, where that is not what lies on disk.
 * @returns what was found, by file.
 */
export function vetFiles(
  files: readonly string[],
  texts: ReadonlyMap<string, string> = new Map(),
): Map<string, Finding[]> {
  const program = programOf(files, texts);
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file);
      if (!source) throw new Error(`${file} cannot be read.`);
      return [file, vet(program, source)];
    }),
  );
}

/** What has been read of packages and of the library, whose files stay as they are meanwhile. */
const known = new Map<string, ts.SourceFile | undefined>();

/** The files as the compiler of the repository sees them. */
export function programOf(
  files: readonly string[],
  texts: ReadonlyMap<string, string> = new Map(),
): ts.Program {
  const options = courseOptions();
  const host = ts.createCompilerHost(options, true);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, rest[0], true);
    if (!/\/node_modules\/|\/src\/runtime\//.test(name)) return getSourceFile(name, ...rest);
    if (!known.has(name)) known.set(name, getSourceFile(name, ...rest));
    return known.get(name);
  };
  return ts.createProgram([...files], options, host);
}
