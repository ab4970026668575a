import type * as esbuild from "esbuild";

/**
 * esbuild, from the project that uses the plugin.
 *
 * @throws {Error} that says what to install, if it is not there.
 */
export async function loadEsbuild(): Promise<typeof esbuild> {
  try {
    return await import("esbuild");
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== "ERR_MODULE_NOT_FOUND") throw cause;
    const message =
      "rendezvous/vite compiles with esbuild, which is not installed. Install it: npm install --save-dev esbuild";
    throw new Error(message, { cause });
  }
}
