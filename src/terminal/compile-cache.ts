import { join } from "node:path";

/** The folder in which Node keeps what it has compiled: a second start, or a second thread, is quicker. */
export const COMPILE_CACHE: string = join(
  import.meta.dirname,
  "../../node_modules/.cache/compiled",
);
