import type { SourcePlace } from "../runtime/source-place.ts";

/** Why a program could not run, or could not go on. A plain value. */
export interface Problem {
  kind: "syntax" | "import" | "missing-export" | "load" | "deadline" | "crash" | "no-checks";
  /** One or two sentences: what is wrong and what to do. */
  message: string;
  place?: SourcePlace;
}
