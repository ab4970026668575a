/**
 * The global names that a program has: the language, and a little of the browser. All others are taken
 * from the worker, so that what browsers come to have is not open to programs by itself.
 */

/** Those of ECMAScript's own whose objects hold a buffer, or make one. */
export const BUFFERS = [
  ...["ArrayBuffer", "SharedArrayBuffer"],
  ...["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array"],
  ...["Uint32Array", "BigInt64Array", "BigUint64Array", "Float16Array", "Float32Array"],
  "Float64Array",
];

/** ECMAScript's own. Those that a browser does not know are passed over. */
const LANGUAGE = [
  ...["globalThis", "undefined", "NaN", "Infinity"],
  ...["Object", "Function", "Boolean", "Symbol", "Number", "BigInt", "Math", "String", "RegExp"],
  ...["Date", "Temporal", "Intl", "JSON", "Reflect", "Proxy", "Promise", "Iterator"],
  ...["Array", "Map", "Set", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry"],
  ...["DataView", "Atomics"],
  ...["Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError"],
  ...["TypeError", "URIError", "SuppressedError", "DisposableStack", "AsyncDisposableStack"],
  ...["eval", "isFinite", "isNaN", "parseFloat", "parseInt"],
  ...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape"],
];

/** Of the browser: what a run has in its own form, and what only computes. */
const BROWSER = [
  ...["self", "console", "performance", "structuredClone"],
  ...["setTimeout", "clearTimeout", "setInterval", "clearInterval", "queueMicrotask"],
  ...["AbortController", "AbortSignal", "Event", "EventTarget", "DOMException"],
  ...["URL", "URLSearchParams", "TextEncoder", "TextDecoder", "atob", "btoa"],
];

/** Static functions of allowed names that make something which can be loaded. */
export const TAKEN_FROM_URL = ["createObjectURL", "revokeObjectURL"] as const;

export const ALLOWED_GLOBALS: ReadonlySet<string> = new Set([...LANGUAGE, ...BUFFERS, ...BROWSER]);
