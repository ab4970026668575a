/**
 * A short name for a text: two texts with one fingerprint are taken to be the same. 64 bits of
 * FNV-1a over UTF-16, in base 36. It tells versions apart; it keeps no secret.
 *
 * @example
 * fingerprint("starter\n") === fingerprint("starter\n"); // true
 */
export function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  return hash.toString(36);
}
