import remapping from "@jridgewell/remapping";
import { LoweredCode } from "./lowered-code.ts";
import { mark } from "./marks.ts";
import { secondPass } from "./second-pass.ts";

/** Compiles what esbuild has emitted a second time, with marks for exploring. */
export function exploredCode(
  lowered: LoweredCode,
  source: string,
  format: "cjs" | "esm",
): { code: string; map: string } {
  const { file } = lowered;
  const { code, map } = mark(lowered, format);
  const toSource = remapping([map as never, lowered.map], () => null).toString();
  return secondPass(new LoweredCode(code, toSource, file, source, format), format);
}
