/**
 * Go's concurrency in TypeScript: Go's names, in TypeScript's case, in modules named after Go's
 * packages. Durations are milliseconds; what may block is awaited; a panic is a thrown `Panic`.
 */
export { go } from "./go.ts";
export { chan, nilChan, type Chan, type ReceiveChan, type SendChan } from "./channel.ts";
export { select, type Cases, type SendCase, type Selected } from "./select.ts";
export { FatalError, Panic } from "./panic.ts";
export * as context from "./context.ts";
export * as runtime from "./runtime.ts";
export * as sync from "./sync.ts";
export * as time from "./time.ts";
