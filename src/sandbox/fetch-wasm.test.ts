import { gzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { fetchWasm } from "./fetch-wasm.ts";

// The smallest module: the magic number and the version.
const wasm = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

const answers = (body: Uint8Array, status = 200) =>
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body as BodyInit, { status })));

afterEach(() => vi.unstubAllGlobals());

test("unpacks what comes gzipped", async () => {
  answers(gzipSync(wasm));
  expect(await fetchWasm("esbuild.wasm.gz")).toBeInstanceOf(WebAssembly.Module);
});

test("takes what the browser has unpacked already", async () => {
  answers(wasm);
  expect(await fetchWasm("esbuild.wasm.gz")).toBeInstanceOf(WebAssembly.Module);
});

test("says what the host answered", async () => {
  answers(new Uint8Array(), 404);
  await expect(fetchWasm("esbuild.wasm.gz")).rejects.toThrow("404");
});
