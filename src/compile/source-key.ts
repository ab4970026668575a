/**
 * A short name for a file's text, by which it is found again. Two texts may share one: whoever finds
 * something by it compares the texts.
 *
 * @example
 * sourceKey("main.ts", source) === sourceKey("main.ts", source); // true
 */
export function sourceKey(file: string, source: string): string {
  // Two 32-bit hashes in the manner of MurmurHash, of which 53 bits are kept.
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const text of [file, "\0", source]) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      a = Math.imul(a ^ code, 2_654_435_761);
      b = Math.imul(b ^ code, 1_597_334_677);
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36);
}
