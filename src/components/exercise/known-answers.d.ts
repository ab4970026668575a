declare module "virtual:known-answers" {
  /** Fetches the known answers to an exercise, by its id: each a `KnownAnswers`. */
  const known: Record<string, () => Promise<{ default: unknown }>>;
  export default known;
}
