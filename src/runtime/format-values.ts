/**
 * The text of what a program prints, as `console.log` has it: strings as they are, everything else
 * so that a reader can tell what it is. The same in every browser and in Node.
 */

import { type Printed, printed } from "./printed.ts";

const MAX_DEPTH = 4;
const MAX_ITEMS = 100;
const MAX_LENGTH = 10_000;

/**
 * Formats the arguments of one `console.log` call.
 *
 * @example
 * formatValues(["sum", 3, [1, "two"]]); // sum 3 [ 1, 'two' ]
 */
export function formatValues(values: readonly unknown[]): string {
  const room: Room = { values: MAX_LENGTH };
  const text = values
    .map((value) => (typeof value === "string" ? value : formatValue(value, room)))
    .join(" ");
  if (text.length <= MAX_LENGTH) return text;
  const length = `${room.values < 0 ? "more than " : ""}${text.length}`;
  return `${text.slice(0, MAX_LENGTH)}… (${length} characters)`;
}

/**
 * How many more values, within one another, are looked at. Each adds a character at least, so of a text
 * that is cut after so many, nothing is lost.
 */
interface Room {
  values: number;
}

/**
 * One value in at most `length` characters; a text stands in quotes.
 *
 * @example
 * formatShort("a long text", 8); // 'a long…
 */
export function formatShort(value: unknown, length: number): string {
  const text = formatValue(value, { values: length }).replaceAll("\n", " ");
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function formatValue(value: unknown, room: Room, seen: readonly object[] = []): string {
  if (room.values-- <= 0) return "…";
  try {
    return typeof value === "object" && value !== null
      ? formatObject(value, room, seen)
      : formatPrimitive(value);
  } catch {
    // A getter or a proxy of the learner's own that throws must not break the printing.
    return "[unprintable]";
  }
}

function formatPrimitive(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `[Function: ${value.name || "anonymous"}]`;
  return Object.is(value, -0) ? "-0" : String(value);
}

const quoted = (text: string) =>
  `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;

function formatObject(value: object, room: Room, seen: readonly object[]): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (seen.includes(value)) return "[Circular]";
  const within = [...seen, value];
  const inner = (item: unknown) => formatValue(item, room, within);
  if (printed in value) return (value as Printed)[printed](inner);
  const name = value.constructor?.name ?? "Object";
  if (seen.length >= MAX_DEPTH) return Array.isArray(value) ? "[Array]" : `[${name}]`;
  if (Array.isArray(value)) return bracketed("[", value, value.length, inner, "]");
  if (value instanceof Map) {
    const entry = ([key, item]: [unknown, unknown]) => `${inner(key)} => ${inner(item)}`;
    return bracketed(`Map(${value.size}) {`, value, value.size, entry, "}");
  }
  if (value instanceof Set) return bracketed(`Set(${value.size}) {`, value, value.size, inner, "}");
  if (ArrayBuffer.isView(value) && "length" in value) {
    const { length } = value as Uint8Array;
    return bracketed(`${name}(${length}) [`, value as Uint8Array, length, String, "]");
  }
  const keys = Object.keys(value);
  const field = (key: string) => `${keyText(key)}: ${inner(Reflect.get(value, key))}`;
  return bracketed(name === "Object" ? "{" : `${name} {`, keys, keys.length, field, "}");
}

const keyText = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key));

/** The first of the items, and how many more there are. */
function bracketed<T>(
  open: string,
  items: Iterable<T>,
  size: number,
  textOf: (item: T) => string,
  close: string,
): string {
  if (size === 0) return open + close;
  const shown: string[] = [];
  for (const item of items) {
    if (shown.length === MAX_ITEMS) break;
    shown.push(textOf(item));
  }
  if (size > MAX_ITEMS) shown.push(`… ${size - MAX_ITEMS} more`);
  return `${open} ${shown.join(", ")} ${close}`;
}
