declare module "virtual:built-programs" {
  /** Fetches what was built of a program, by its `sourceKey`: each a `BuiltProgram`. */
  const built: Record<string, () => Promise<{ default: unknown }>>;
  export default built;
}
