declare module "virtual:known-answers" {
  import type { KnownAnswers } from "../../grading/known-mistakes.ts";

  /** Fetches the known answers to an exercise, by its id. */
  const known: Record<string, () => Promise<{ default: KnownAnswers }>>;
  export default known;
}
