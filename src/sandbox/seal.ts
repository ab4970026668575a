/**
 * Takes from the worker whatever a program could use to reach the world or to speak to the page.
 *
 * The frame's policy and its opaque origin already refuse requests and storage. Here the names go
 * too, so that a program meets a clear `ReferenceError`, and cannot post messages in our name.
 */

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

/** What a program must not have. Those that a browser does not know are passed over. */
export const TAKEN_AWAY = [
  "Worker",
  "SharedWorker",
  "postMessage",
  "close",
  "importScripts",
  "fetch",
  "fetchLater",
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "WebTransport",
  "EventSource",
  "RTCPeerConnection",
  "RTCDataChannel",
  "BroadcastChannel",
  "indexedDB",
  "caches",
  "cookieStore",
  "localStorage",
  "sessionStorage",
  "navigator",
  "Notification",
  "FontFace",
  "fonts",
  "webkitRequestFileSystem",
  "webkitRequestFileSystemSync",
  "webkitResolveLocalFileSystemURL",
  "webkitResolveLocalFileSystemSyncURL",
] as const;

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
 * Deletes `TAKEN_AWAY` from `scope` and from everything that it inherits.
 *
 * @throws {Error} if one of them is still there afterwards: then nothing must run here.
 */
export function seal(scope: object): void {
  for (const name of TAKEN_AWAY) {
    for (
      let holder: object | null = scope;
      holder !== null;
      holder = Object.getPrototypeOf(holder) as object | null
    ) {
      Reflect.deleteProperty(holder, name);
    }
    if (name in scope) throw new Error(`This browser does not let go of ${name}.`);
  }
}
