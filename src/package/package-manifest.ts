/** What the package has in common with this project. */
export interface Project {
  name: string;
  version: string;
  license: string;
  repository?: unknown;
}

const entry = (path: string) => ({ types: `./${path}.d.ts`, default: `./${path}.js` });

/** The `package.json` of the library as its users install it. */
export function packageManifest({ name, version, license, repository }: Project) {
  return {
    name,
    version,
    description:
      "Go's concurrency in TypeScript: goroutines, channels, select, sync and context. Tests run on a deterministic scheduler with a virtual clock.",
    keywords: ["go", "goroutine", "channel", "select", "concurrency", "csp", "context", "testing"],
    license,
    ...(repository !== undefined && { repository }),
    type: "module",
    // These two provide what calls outside of any run need. No other module does more than to define
    // what it exports.
    sideEffects: ["./runtime/index.js", "./runtime/host-scheduler.js"],
    exports: {
      ".": entry("runtime/index"),
      "./testing": entry("testing/index"),
      "./lowered": entry("runtime/lowered"),
      "./vite": entry("vite/index"),
      "./package.json": "./package.json",
    },
    types: "./runtime/index.d.ts",
    engines: { node: ">=22.12" },
    // Only `rendezvous/vite` needs them. Older versions of esbuild have other helpers.
    peerDependencies: { esbuild: ">=0.25.0", vite: ">=6.0.0" },
    peerDependenciesMeta: { esbuild: { optional: true }, vite: { optional: true } },
  };
}
