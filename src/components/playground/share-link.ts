/**
 * Links that hold a program: its text, compressed, behind the `#` of the playground's address, which
 * browsers send to nobody.
 */

/** How long a link may be, in characters: mail programs and chats cut longer ones off. */
export const LONGEST_LINK = 8_000;
/** How long a program from a link may be, in characters: a short link can unfold to a great deal. */
export const LONGEST_PROGRAM = 100_000;

const MARK = "#code=";

/**
 * The address that opens `page` with `source` in it.
 *
 * @throws {RangeError} if the link would be longer than `LONGEST_LINK`.
 */
export async function shareLink(page: string, source: string): Promise<string> {
  const packed = await through(
    new TextEncoder().encode(source),
    new CompressionStream("deflate-raw"),
  );
  const link = page.replace(/#.*$/, "") + MARK + toBase64Url(packed);
  if (link.length > LONGEST_LINK) {
    throw new RangeError(
      `This program is too long for a link: it would have ${count(link.length)} characters, and ${count(LONGEST_LINK)} is the most that can be relied on. Shorten it, or send it as a file.`,
    );
  }
  return link;
}

/**
 * The program that an address holds; nothing if it holds none.
 *
 * @throws {Error} if it is damaged, or longer than `LONGEST_PROGRAM`.
 */
export async function sharedProgram(address: string): Promise<string | undefined> {
  const at = address.indexOf(MARK);
  if (at < 0) return undefined;
  let unpacked: Uint8Array;
  try {
    const packed = fromBase64Url(address.slice(at + MARK.length));
    unpacked = await through(packed, new DecompressionStream("deflate-raw"), LONGEST_PROGRAM);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const message = "This link is damaged: part of it may be missing. Ask for it once more.";
    throw new Error(message, { cause: error });
  }
  return new TextDecoder().decode(unpacked);
}

/** What comes out of `transform`; at most `most` bytes. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  most = Infinity,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: BlobPart[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > most) {
      await reader.cancel();
      throw new RangeError(
        `The program in this link is longer than ${count(most)} characters, and is not opened.`,
      );
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const toBase64Url = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

const fromBase64Url = (text: string) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));

const count = (number: number) => number.toLocaleString("en");
