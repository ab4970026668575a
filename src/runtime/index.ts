/**
 * Go's concurrency in TypeScript: Go's names, in TypeScript's case, in modules named after Go's
 * packages. Durations are milliseconds; what may block is awaited; a panic is a thrown `Panic`.
 */
import "./host-scheduler.ts";

export { go } from "./go.ts";
export { chan, nilChan, type Chan, type ReceiveChan, type SendChan } from "./channel.ts";
export { select, type Cases, type SendCase, type Selected } from "./select.ts";
export { FatalError, Panic } from "./panic.ts";
export { shared, type Shared } from "./shared.ts";
/** Go's package `sync/atomic`: variables that are read and written in one step. */
export * as atomic from "./atomic.ts";
/** Go's package `context`: deadlines, cancellation and values that cross goroutines. */
export * as context from "./context.ts";
/** Go's package `golang.org/x/sync/errgroup`: goroutines that work on one task, and their first error. */
export * as errgroup from "./errgroup.ts";
/**
 * Go's package `net/http`, for clients. Without a run the network is the real one, by way of `fetch`.
 * In a run it is simulated. Unless the option `network` says otherwise, it has these hosts, which
 * answer every path:
 *
 * - `fast.example` takes 10 ms, `slow.example` 500 ms, `uneven.example` 20 to 400 ms;
 * - `flaky.example` takes 50 ms, and answers one request in three with status 503;
 * - `busy.example` takes 100 ms and serves four requests at once: others wait for their turn;
 * - `strict.example` is the same, but answers others with status 429;
 * - `stream.example` sends ten chunks, one every 100 ms, and `endless.example` never stops;
 * - `pages.example` has forty pages, `/1` to `/40`, with links to one another;
 * - `down.example` refuses every connection, and `silent.example` never answers.
 */
export * as http from "./http.ts";
/** Go's package `golang.org/x/time/rate`: how often something may happen. */
export * as rate from "./rate.ts";
/** Go's package `runtime`: what a program can ask of the scheduler. */
export * as runtime from "./runtime.ts";
/** Go's package `os/signal`: what the world tells a program that runs, such as Ctrl-C. */
export * as signal from "./signal.ts";
/** Go's package `golang.org/x/sync/semaphore`: a semaphore whose holders have weights. */
export * as semaphore from "./semaphore.ts";
/** Go's package `golang.org/x/sync/singleflight`: work that is done once for all who ask for it. */
export * as singleflight from "./singleflight.ts";
/** Go's package `sync`: locks, and waiting for goroutines to end. */
export * as sync from "./sync.ts";
/** Go's package `time`, on the clock of the run. Durations are milliseconds. */
export * as time from "./time.ts";
