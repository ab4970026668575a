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
  const text = values
    .map((value) => (typeof value === "string" ? value : formatValue(value)))
    .join(" ");
  return text.length > MAX_LENGTH
    ? `${text.slice(0, MAX_LENGTH)}… (${text.length} characters)`
    : text;
}

/**
 * One value in at most `length` characters; a text stands in quotes.
 *
 * @example
 * formatShort("a long text", 8); // 'a long…
 */
export function formatShort(value: unknown, length: number): string {
  const text = formatValue(value).replaceAll("\n", " ");
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function formatValue(value: unknown, depth = 0, seen: readonly object[] = []): string {
  try {
    return typeof value === "object" && value !== null
      ? formatObject(value, depth, seen)
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

function formatObject(value: object, depth: number, seen: readonly object[]): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (seen.includes(value)) return "[Circular]";
  const inner = (item: unknown) => formatValue(item, depth + 1, [...seen, value]);
  if (printed in value) return (value as Printed)[printed](inner);
  const name = value.constructor?.name ?? "Object";
  if (depth >= MAX_DEPTH) return Array.isArray(value) ? "[Array]" : `[${name}]`;
  if (Array.isArray(value)) return bracketed("[", value.map(inner), "]");
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => `${inner(key)} => ${inner(item)}`);
    return bracketed(`Map(${value.size}) {`, entries, "}");
  }
  if (value instanceof Set) return bracketed(`Set(${value.size}) {`, [...value].map(inner), "}");
  if (ArrayBuffer.isView(value) && "length" in value) {
    const items = Array.from(value as Uint8Array, String);
    return bracketed(`${name}(${items.length}) [`, items, "]");
  }
  const fields = Object.entries(value).map(([key, item]) => `${keyText(key)}: ${inner(item)}`);
  return bracketed(name === "Object" ? "{" : `${name} {`, fields, "}");
}

const keyText = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key));

function bracketed(open: string, items: string[], close: string): string {
  if (items.length === 0) return open + close;
  const shown = items.slice(0, MAX_ITEMS);
  if (items.length > MAX_ITEMS) shown.push(`… ${items.length - MAX_ITEMS} more`);
  return `${open} ${shown.join(", ")} ${close}`;
}
