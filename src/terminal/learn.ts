/**
 * `npm run learn`: leads through the exercises in the terminal. `npm run learn -- drain`: from that exercise on.
 * `npm run learn -- --lines`: line by line, for screen readers and for terminals that know no screens.
 */
import { enableCompileCache } from "node:module";
import { COMPILE_CACHE } from "./compile-cache.ts";

// Before anything large is imported: it begins in half the time then.
enableCompileCache(COMPILE_CACHE);
await import("./learn/learn-command.ts");
