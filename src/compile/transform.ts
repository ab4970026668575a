import type { TransformOptions } from "esbuild";

/** esbuild's `transform`, or that of esbuild-wasm in the same version. */
export type Transform = (
  source: string,
  options: TransformOptions,
) => Promise<{ code: string; map: string }>;

/**
 * What esbuild is asked for, wherever learners' code is compiled.
 *
 * Async functions become generators behind a helper, and everything that builds on them with them:
 * async generators, `for await`, `await using`. `using` is named, because it is a feature of its own.
 */
export function transformOptions(file: string, format: "cjs" | "esm") {
  return {
    loader: "ts",
    format,
    target: "esnext",
    supported: { "async-await": false, using: false, decorators: false },
    sourcemap: "external",
    sourcefile: file,
    sourcesContent: false,
    logLevel: "silent",
    // The project's own tsconfig.json must not change what a learner's program means.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: true } },
  } satisfies TransformOptions;
}
