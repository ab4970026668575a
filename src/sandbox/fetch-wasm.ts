/**
 * Fetches and compiles WebAssembly that lies on the host gzipped, so that it is small on every
 * static host. A host that declares the encoding has the browser unpack it; then it comes plain.
 *
 * @throws {Error} if it cannot be fetched or is not WebAssembly.
 */
export async function fetchWasm(url: string | URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
  const [head, body] = response.body.tee();
  const plain = (await startsGzipped(head))
    ? body.pipeThrough(new DecompressionStream("gzip"))
    : body;
  // Streaming asks for this type, whatever the host has said.
  const headers = { "content-type": "application/wasm" };
  return WebAssembly.compileStreaming(new Response(plain, { headers }));
}

/** Whether the first two bytes are gzip's. Leaves the stream. */
async function startsGzipped(stream: ReadableStream<Uint8Array>): Promise<boolean> {
  const reader = stream.getReader();
  const seen: number[] = [];
  while (seen.length < 2) {
    const { value, done } = await reader.read();
    if (done) break;
    seen.push(...value.subarray(0, 2));
  }
  void reader.cancel();
  return seen[0] === 0x1f && seen[1] === 0x8b;
}
