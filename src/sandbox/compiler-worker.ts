/** The script of the compiler's worker. */
import * as esbuild from "esbuild-wasm/esm/browser.js";
import { compile } from "../compile/compile.ts";
import { compilerFile } from "./compiler-file.ts";
import type { CompilerAnswer, CompilerRequest } from "./compiler-protocol.ts";
import { fetchWasm } from "./fetch-wasm.ts";

const answer = (message: CompilerAnswer) => self.postMessage(message);

const ready = fetchWasm(new URL(compilerFile, import.meta.url)).then((wasmModule) =>
  // We are in a worker already.
  esbuild.initialize({ wasmModule, worker: false }),
);
ready.then(
  () => answer({ kind: "ready" }),
  (error: unknown) => answer({ kind: "unavailable", reason: String(error) }),
);

self.onmessage = async ({ data }: MessageEvent<CompilerRequest>) => {
  const { id, source, file, siblings, explored } = data;
  try {
    await ready;
  } catch {
    return; // That has been told.
  }
  try {
    const result = await compile(source, file, esbuild.transform, { siblings, explored });
    answer({ kind: "compiled", id, result });
  } catch (error) {
    answer({ kind: "gave-up", id, reason: String(error) });
  }
};
