import type { Transform } from "./transform.ts";
import { LoweredCode } from "./lowered-code.ts";
import { secondPass } from "./second-pass.ts";
import { hideTopLevelAwaits, type Mapped, showTopLevelAwaits } from "./top-level-await.ts";
import { transformOptions } from "./transform.ts";

/**
 * Compiles a module in JavaScript for the scheduler; it stays an ES module.
 *
 * @throws {SyntaxError} if an await stands where it cannot be compiled.
 */
export async function lowerModule(
  source: string,
  file: string,
  esbuild: { transform: Transform },
): Promise<Mapped> {
  const hidden = hideTopLevelAwaits(source, file);
  const text = hidden?.code ?? source;
  const options = { ...transformOptions(file, "esm"), loader: "js" as const };
  const { code, map } = await esbuild.transform(text, options);
  const compiled = secondPass(new LoweredCode(code, map, file, text, "esm"), "esm");
  return hidden ? showTopLevelAwaits(compiled, hidden, file) : compiled;
}
