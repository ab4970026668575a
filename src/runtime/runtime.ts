/** Go's package `runtime`. */
export { gosched, numGoroutine } from "./gosched.ts";
