/**
 * Tells of promises that fail and that nobody listens to, in place of the browser. Firefox copies the message of such
 * a failure to the page's own thread before the worker learns of it; a long one holds up the page for seconds.
 * So each promise of a program has a listener of ours from its first moment, and the browser has nothing to tell.
 */
import { hostTurn } from "../runtime/host.ts";

type Then = typeof Promise.prototype.then;

/**
 * Call it before the realm is frozen. From then on each promise that `scope`'s `Promise` makes, or a `then` of one,
 * is listened to. `onUnheard` is called a turn of the host's after one has failed to which nobody has listened by then.
 * Promises of native async functions stay the browser's to tell of.
 */
export function hearRejections(
  scope: { Promise: PromiseConstructor },
  onUnheard: (reason: unknown) => void,
): void {
  const native = scope.Promise;
  const { prototype } = native;
  const { then } = prototype;
  const { apply, construct } = Reflect;
  const heard = new WeakSet<object>();
  let failed: { promise: object; reason: unknown }[] = [];

  const tellOfUnheard = () => {
    const unheard = failed.filter(({ promise }) => !heard.has(promise));
    failed = [];
    for (const { reason } of unheard) onUnheard(reason);
  };
  const listenTo = (promise: object) => {
    // Without one, `then` makes a promise of the browser's own, and calls no constructor of the program's.
    Object.defineProperty(promise, "constructor", { value: undefined, configurable: true });
    void apply(then, promise, [
      undefined,
      (reason: unknown) => {
        if (heard.has(promise)) return;
        if (failed.push({ promise, reason }) === 1) void hostTurn().then(tellOfUnheard);
      },
    ]);
    Reflect.deleteProperty(promise, "constructor");
  };

  const listening = new Proxy(native, {
    construct(target, args, newTarget) {
      const promise = construct(target, args, newTarget) as object;
      listenTo(promise);
      return promise;
    },
  });
  Reflect.defineProperty(prototype, "constructor", { value: listening });
  const marking = {
    then(this: object, ...handlers: Parameters<Then>) {
      const next: unknown = apply(then, this, handlers);
      heard.add(this);
      return next;
    },
  };
  Object.defineProperty(marking.then, "length", { value: then.length });
  Reflect.defineProperty(prototype, "then", { value: marking.then });
  scope.Promise = listening;
}
