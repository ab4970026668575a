/** What the random programs of each fuzz test are made of. */
import type { Mix } from "./arbitrary.ts";

export const CHANNELS_AND_SELECT: Mix = {
  send: 10,
  receive: 6,
  receiveOk: 3,
  range: 3,
  select: 10,
  safeClose: 3,
  len: 1,
  sleep: 2,
  gosched: 2,
  loop: 2,
  go: 1,
};

export const LOCKS: Mix = {
  locked: 6,
  lock: 1,
  tryLock: 2,
  readLocked: 5,
  writeLocked: 5,
  readLock: 1,
  writeLock: 1,
  tryReadLock: 2,
  tryWriteLock: 2,
  add: 1,
  safeDone: 3,
  wait: 3,
  groupGo: 4,
  sleep: 3,
  gosched: 5,
  loop: 1,
  send: 1,
  receive: 1,
};

export const CONTEXTS_AND_TIME: Mix = {
  derive: 6,
  cancel: 4,
  err: 4,
  waitDone: 4,
  afterFunc: 4,
  stopAfterFunc: 2,
  select: 8,
  send: 3,
  receive: 3,
  sleep: 6,
  gosched: 2,
  go: 1,
};

export const EVERYTHING: Mix = {
  ...LOCKS,
  ...CONTEXTS_AND_TIME,
  ...CHANNELS_AND_SELECT,
  close: 1,
  unlock: 1,
  writeUnlock: 1,
  readUnlock: 1,
  recover: 3,
  finally: 3,
  panic: 1,
};
