/**
 * Takes from the worker whatever a program could use to reach the world or to speak to the page.
 *
 * The frame's policy and its opaque origin already refuse requests and storage. Here the names go
 * too, so that a program meets a clear `ReferenceError`, and cannot post messages in our name.
 */
import { ALLOWED_GLOBALS, TAKEN_FROM_URL } from "./allowed-globals.ts";

/** What the worker keeps for itself, taken before any program has run. */
export interface Natives {
  importScripts(url: string): void;
  /** A URL for a script with this text. */
  scriptUrl(text: string): string;
  revoke(url: string): void;
  setTimeout(callback: () => void, milliseconds: number): void;
  /** Milliseconds from an arbitrary beginning. */
  now(): number;
  /** What a message carries, even if a program has put a getter of its own in the place of `data`. */
  dataOf(event: MessageEvent): unknown;
}

/** Takes what the worker needs. Call it before `seal`. */
export function takeNatives(scope: typeof globalThis): Natives {
  const { importScripts } = scope as unknown as { importScripts(url: string): void };
  const { Blob, URL, setTimeout, performance } = scope;
  const { apply } = scope.Reflect;
  const { get } = Object.getOwnPropertyDescriptor(scope.MessageEvent.prototype, "data")!;
  const createObjectURL = URL.createObjectURL.bind(URL);
  const timer = setTimeout.bind(scope);
  return {
    importScripts: importScripts.bind(scope),
    scriptUrl: (text) => createObjectURL(new Blob([text], { type: "text/javascript" })),
    revoke: URL.revokeObjectURL.bind(URL),
    setTimeout: (callback, milliseconds) => void timer(callback, milliseconds),
    now: performance.now.bind(performance),
    dataOf: (event) => apply(get!, event, []) as unknown,
  };
}

/**
 * Leaves in `scope` the names of `ALLOWED_GLOBALS` only: everything else is deleted from it and from what
 * it inherits, up to the language's own objects.
 *
 * @throws {Error} if a name does not go, and stands for more than a number: then nothing must run here.
 */
export function seal(scope: object): void {
  const taken: string[] = [];
  for (const holder of holdersOf(scope)) {
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (ALLOWED_GLOBALS.has(name)) continue;
      Reflect.deleteProperty(holder, name);
      taken.push(name);
    }
  }
  const left = taken.find((name) => holdersOf(scope).some((it) => leadsSomewhere(it, name)));
  if (left !== undefined) throw new Error(`This browser does not let go of ${left}.`);
  const { URL } = scope as { URL?: object };
  for (const name of TAKEN_FROM_URL) if (URL) Reflect.deleteProperty(URL, name);
}

/** Whether the name is still there, and no constant: `TEMPORARY` is 0, and stays. */
function leadsSomewhere(holder: object, name: string): boolean {
  const property = Object.getOwnPropertyDescriptor(holder, name);
  if (!property) return false;
  return !(["number", "string", "boolean"].includes(typeof property.value) && !property.writable);
}

/** The scope and what it inherits from. `EventTarget` and `Object` belong to others too. */
function holdersOf(scope: object): object[] {
  const holders: object[] = [];
  for (
    let holder: object | null = scope;
    holder !== null && holder !== EventTarget.prototype && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder) as object | null
  ) {
    holders.push(holder);
  }
  return holders;
}
