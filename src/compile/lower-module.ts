import type { Transform } from "./transform.ts";
import { exploredCode } from "./explored-code.ts";
import { LoweredCode } from "./lowered-code.ts";
import { secondPass } from "./second-pass.ts";
import { hideTopLevelAwaits, type Mapped, showTopLevelAwaits } from "./top-level-await.ts";
import { transformOptions } from "./transform.ts";

/**
 * Compiles a module in JavaScript for the scheduler; it stays an ES module. `explored`: so that it tells
 * what it touches.
 *
 * @throws {SyntaxError} if an await stands where it cannot be compiled.
 */
export async function lowerModule(
  source: string,
  file: string,
  esbuild: { transform: Transform },
  explored = false,
): Promise<Mapped> {
  const hidden = hideTopLevelAwaits(source, file);
  const text = hidden?.code ?? source;
  const options = { ...transformOptions(file, "esm"), loader: "js" as const };
  const { code, map } = await esbuild.transform(text, options);
  const lowered = new LoweredCode(code, map, file, text, "esm");
  const compiled = explored ? exploredCode(lowered, text, "esm") : secondPass(lowered, "esm");
  return hidden ? showTopLevelAwaits(compiled, hidden, file) : compiled;
}
