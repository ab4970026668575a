/** Go's package `sync`. */
export { Mutex, type Locked } from "./mutex.ts";
export { RWMutex, type Locker } from "./rw-mutex.ts";
export { WaitGroup } from "./wait-group.ts";
