/** Go's package `runtime`. */
export { compute, GOMAXPROCS, numCPU } from "./compute.ts";
export { goexit } from "./goexit.ts";
export { gosched, numGoroutine } from "./gosched.ts";
export { stack } from "./stack.ts";
