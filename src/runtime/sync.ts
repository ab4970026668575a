/** Go's package `sync`. */
export { Cond } from "./cond.ts";
export type { Locker } from "./locker.ts";
export { Mutex, type Locked } from "./mutex.ts";
export { Once, onceFunc, onceValue, onceValues } from "./once.ts";
export { Pool, type PoolOptions } from "./pool.ts";
export { RWMutex } from "./rw-mutex.ts";
export { SyncMap as Map } from "./sync-map.ts";
export { WaitGroup } from "./wait-group.ts";
