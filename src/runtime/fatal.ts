import { FatalError } from "./panic.ts";
import type { Scheduler } from "./scheduler.ts";
import type { ThingKind } from "./trace-event.ts";

/**
 * A fatal error: nobody runs any more, and no `catch` changes that. `about`: the thing of whose wrong use
 * it tells.
 */
export function fatal(
  scheduler: Scheduler,
  text: string,
  about?: { thing: object; kind: ThingKind },
): never {
  const site = new FatalError(text);
  const { current: goroutine } = scheduler;
  if (about) scheduler.watch?.blames(site, about.thing, about.kind);
  scheduler.trace?.panics(goroutine, `fatal error: ${text}`, site);
  // After main's return it is the end of its goroutine only: Go's process is gone by then.
  if (!scheduler.end) scheduler.finish({ kind: "fatal", goroutine, text, site });
  throw site;
}
