/**
 * What `value` says of itself, if it has a `toString` of its own: Go's `Stringer`. Arrays and plain
 * objects have none.
 */
export function ownText(value: object): string | undefined {
  const toString = (value as { toString?: unknown }).toString;
  if (typeof toString !== "function" || Array.isArray(value)) return undefined;
  return toString === Object.prototype.toString ? undefined : String(toString.call(value));
}
