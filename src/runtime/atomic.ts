/** Go's package `sync/atomic`. */
export { Bool } from "./atomic-bool.ts";
export { Int32, Uint32 } from "./atomic-int32.ts";
export { Int64, Uint64, type Integer } from "./atomic-int64.ts";
export { Pointer } from "./atomic-pointer.ts";
export { Value } from "./atomic-value.ts";
