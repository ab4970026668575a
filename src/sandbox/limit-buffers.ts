/**
 * Bounds what the buffers of a program hold together. Firefox has no bound for those of a worker: it takes
 * them from the system until that has no more, and then the whole tab is gone.
 */
import { BUFFERS } from "./allowed-globals.ts";

const MOST_BYTES = 2 ** 30;

/** Those that are smaller do not count: of them an engine keeps account itself. */
const SMALLEST_COUNTED = 2 ** 16;

type AnyBuffer = ArrayBuffer | SharedArrayBuffer;
type Constructor = new (...args: unknown[]) => AnyBuffer | ArrayBufferView;

/**
 * Call it before the realm is frozen. A buffer by which there would be more than `most` bytes throws a
 * `RangeError`, as one does for which there is no memory. Those that are collected do not count any more.
 */
export function limitBuffers(scope: object, most = MOST_BYTES): void {
  let held = 0;
  const collected = new FinalizationRegistry<number>((bytes) => (held -= bytes));
  const count = (buffer: AnyBuffer) => {
    const bytes = buffer.byteLength;
    // One that can grow is taken for what it can grow to.
    const grown = Math.max(bytes, (buffer as { maxByteLength?: number }).maxByteLength ?? 0);
    if (grown < SMALLEST_COUNTED) return;
    if (held + grown > most) {
      throw new RangeError(
        `The program's buffers would hold more than ${most / 2 ** 20} MiB together. Keep fewer of them, or smaller ones.`,
      );
    }
    held += grown;
    collected.register(buffer, grown);
  };

  for (const name of BUFFERS) {
    const native = Reflect.get(scope, name) as Constructor | undefined;
    if (!native) continue;
    const limited = new Proxy(native, {
      construct(target, args: unknown[], newTarget) {
        const made = Reflect.construct(target, args, newTarget) as AnyBuffer | ArrayBufferView;
        const buffer = ArrayBuffer.isView(made) ? made.buffer : made;
        if (buffer !== args[0]) count(buffer);
        return made;
      },
    });
    // So that what is made from one, as by `slice`, counts too.
    Object.defineProperty(native.prototype, "constructor", { value: limited });
    Reflect.set(scope, name, limited);
  }
}
