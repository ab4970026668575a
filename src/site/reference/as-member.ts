import type { ShikiTransformer } from "shiki";

/** Has code coloured as what stands in an interface: alone, `lock(): void` looks like a call. */
export function asMember(): ShikiTransformer {
  return {
    name: "rendezvous:as-member",
    preprocess(_code, options) {
      options.grammarContextCode = "interface It {";
    },
  };
}
