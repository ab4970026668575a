declare module "virtual:known-answers" {
  /** Fetches the known answers to an exercise (`KnownAnswers`), by its id. */
  const known: Record<string, () => Promise<{ default: unknown }>>;
  export default known;
}
