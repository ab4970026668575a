/**
 * Makes unchangeable what the language and the browser bring. Runner, checks and program live in one
 * realm: a program that could replace `Array.prototype.every` could have every check pass.
 */
import { ALLOWED_GLOBALS } from "./allowed-globals.ts";

/**
 * What programs set on their own objects although those inherit it: `error.name = …`. A property that is
 * inherited and cannot be written could not be set on the heir either, so these become accessors
 * that give the heir one of its own. Few, and none on a hot path: an engine sees through no accessor.
 */
const OVERRIDDEN: readonly (readonly [holder: object, names: readonly string[]])[] = [
  [
    Object.prototype,
    ["constructor", "toString", "toLocaleString", "valueOf", "hasOwnProperty", "isPrototypeOf"],
  ],
  [Function.prototype, ["toString"]],
  ...[Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map(
    ({ prototype }) => [prototype, ["constructor", "name", "message", "toString"]] as const,
  ),
];

/**
 * Freezes everything that can be reached from the allowed names of `scope`, and binds those names for
 * good. `scope` stays open for names of the program's own. Whatever the runtime exchanges must be in place.
 */
export function freezeIntrinsics(scope: object): void {
  // The runtime lengthens stacks for a moment; not every browser has the property.
  const stackTraceLimit = (Error as { stackTraceLimit?: number }).stackTraceLimit ?? 10;
  for (const [holder, names] of OVERRIDDEN) for (const name of names) makeOverridable(holder, name);
  for (const it of reachable(scope)) if (it !== Error) Object.freeze(it);
  lockAll(Error);
  Object.defineProperty(Error, "stackTraceLimit", { value: stackTraceLimit, writable: true });
  Object.preventExtensions(Error);
  for (const name of ALLOWED_GLOBALS) if (name in scope) bind(scope, name);
}

/** Its properties as `Object.freeze` leaves them. */
function lockAll(holder: object): void {
  for (const key of Reflect.ownKeys(holder)) {
    const isData = "value" in Object.getOwnPropertyDescriptor(holder, key)!;
    if (key === "stackTraceLimit") continue;
    Object.defineProperty(holder, key, {
      configurable: false,
      ...(isData && { writable: false }),
    });
  }
}

function bind(scope: object, name: string): void {
  const value: unknown = Reflect.get(scope, name);
  const own = Object.getOwnPropertyDescriptor(scope, name);
  if (own?.configurable === false && !own.writable) return;
  Object.defineProperty(scope, name, { value, writable: false, configurable: false });
}

function makeOverridable(holder: object, name: string): void {
  const before = Object.getOwnPropertyDescriptor(holder, name);
  if (!before || !("value" in before)) return;
  const value: unknown = before.value;
  Object.defineProperty(holder, name, {
    enumerable: before.enumerable ?? false,
    configurable: false,
    get: () => value,
    set(this: object, own: unknown) {
      if (this === holder) throw new TypeError(`A program cannot change ${name} of all objects.`);
      Object.defineProperty(this, name, {
        value: own,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
  });
}

/** All objects to which properties and prototypes lead, but for the scope itself. */
function reachable(scope: object): Set<object> {
  const found = new Set<object>([scope]);
  const waiting: object[] = [];
  const add = (value: unknown) => {
    const isObject = typeof value === "object" ? value !== null : typeof value === "function";
    if (!isObject || found.has(value as object)) return;
    found.add(value as object);
    waiting.push(value as object);
  };
  for (const name of ALLOWED_GLOBALS) add(Reflect.get(scope, name));
  for (const it of nameless()) add(it);
  for (let it = waiting.pop(); it !== undefined; it = waiting.pop()) {
    for (const key of Reflect.ownKeys(it)) {
      const property = Object.getOwnPropertyDescriptor(it, key)!;
      add(property.value);
      add(property.get);
      add(property.set);
    }
    add(Object.getPrototypeOf(it));
  }
  found.delete(scope);
  return found;
}

/** One of each kind of the language's objects to whose prototypes no global name leads. */
function nameless(): object[] {
  const iterable = [1];
  const iterators = [
    iterable.values(),
    new Map().entries(),
    new Set().values(),
    "a"[Symbol.iterator](),
    "a".matchAll(/a/g),
  ];
  const functions = [
    function* () {},
    async () => {},
    async function* () {},
    (function* () {})(),
    (async function* () {})(),
  ];
  const { Iterator, Intl } = globalThis as {
    Iterator?: { from?: (it: unknown) => { map?: (change: unknown) => object } & object };
    Intl?: typeof globalThis.Intl;
  };
  const helper = Iterator?.from?.(iterable);
  const wrapped = Iterator?.from?.({ next: () => ({ done: true }) });
  const segments = Intl && "Segmenter" in Intl ? new Intl.Segmenter("en").segment("a") : undefined;
  return [
    ...iterators,
    ...functions,
    helper,
    helper?.map?.(Boolean),
    wrapped,
    segments,
    segments?.[Symbol.iterator](),
  ].filter((it) => it !== undefined);
}
