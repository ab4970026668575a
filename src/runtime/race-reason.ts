import type { Goroutine } from "./goroutine.ts";
import type { HeldLock } from "./goroutine-clock.ts";
import type { Touch } from "./happens-before.ts";
import { placeOf } from "./source-place.ts";
import type { Access } from "./watched-memory.ts";

const nouns: Record<Touch, string> = {
  read: "read",
  write: "write",
  send: "send",
  close: "close",
  add: "wg.add",
  wait: "wg.wait",
};

/** Says which order is missing between two accesses, and what would make it. */
export function raceReason(access: Access, previous: Access): string {
  const missing =
    `Nothing orders the ${nouns[access.touch]} in ${nameOf(access.goroutine)} after the ` +
    `${nouns[previous.touch]} in ${nameOf(previous.goroutine)}: ` +
    `no channel operation, lock or Wait leads from the one to the other.`;
  return `${missing} ${whatHelps(access, previous)}`;
}

function whatHelps(access: Access, previous: Access): string {
  if (access.touch === "send" || access.touch === "close") {
    return "A send on a closed channel panics: let the one who sends close it, after its last send.";
  }
  if (access.touch === "add" || access.touch === "wait") {
    return "A wait that comes first does not wait: add before the go that starts the goroutine.";
  }
  return aboutLocks(access, previous) ?? aboutTheirStart(access.goroutine, previous.goroutine);
}

function aboutLocks(access: Access, previous: Access): string | undefined {
  const [now, before] = [access.locks, previous.locks];
  if (now.length === 0 && before.length === 0) return undefined;
  if (before.length === 0) return onlyOne(access, previous);
  if (now.length === 0) return onlyOne(previous, access);
  const areSame = now.some(({ lock }) => before.some((it) => it.lock === lock));
  if (areSame) {
    return "Both hold the same lock, but only for reading, and readers do not keep one another out: who writes must take it by lock().";
  }
  const [line, lineBefore] = [lineOf(now), lineOf(before)];
  const which =
    line === undefined || lineBefore === undefined
      ? ""
      : line === lineBefore
        ? `, though both took theirs on line ${line}`
        : `, but the one of line ${line} and the one of line ${lineBefore}`;
  return `They do not hold the same lock${which}: only the same lock keeps them apart.`;
}

function onlyOne(holder: Access, other: Access): string {
  const [who, whom] = [nameOf(holder.goroutine), nameOf(other.goroutine)];
  const line = lineOf(holder.locks);
  const which = line === undefined ? "" : `, taken on line ${line}`;
  return `Of the two, only ${who} holds a lock${which}: it keeps out only those who take it as well, so ${whom} must take it, too.`;
}

/** Where the last of them was taken. */
function lineOf(locks: readonly HeldLock[]): number | undefined {
  const site = locks.at(-1)?.site;
  return site && placeOf(site)?.line;
}

function aboutTheirStart(now: Goroutine, before: Goroutine): string {
  const [later, earlier] = [nameOf(now), nameOf(before)];
  if (isAncestor(now, before)) {
    return `${capital(later)} has not waited for ${earlier}, which it started: wait for it by a channel or a WaitGroup.`;
  }
  if (isAncestor(before, now)) {
    return `${capital(earlier)} went on when it had started ${later}: do this before the go, or wait first.`;
  }
  return "Take the same Mutex around both, or hand the value over by a channel.";
}

function isAncestor(older: Goroutine, { parent }: Goroutine): boolean {
  for (let it = parent; it; it = it.parent) if (it === older) return true;
  return false;
}

const nameOf = ({ id }: Goroutine) => (id === 1 ? "the main goroutine" : `goroutine ${id}`);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
