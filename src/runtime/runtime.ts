/** Go's package `runtime`. */
export { goexit } from "./goexit.ts";
export { gosched, numGoroutine } from "./gosched.ts";
