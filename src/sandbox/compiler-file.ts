import packageJson from "esbuild-wasm/package.json" with { type: "json" };

/** The name of the built WebAssembly; it changes with esbuild's version. */
export const compilerFile: string = `esbuild-${packageJson.version}.wasm.gz`;
