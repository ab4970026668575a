import type { AstroIntegration } from "astro";

const page = (name: string) => new URL(name, import.meta.url);

/** The pages of the reference: one for all, and one for each module. */
export function referenceRoutes(): AstroIntegration {
  return {
    name: "rendezvous:reference-routes",
    hooks: {
      "astro:config:setup": ({ injectRoute }) => {
        injectRoute({ pattern: "/reference", entrypoint: page("ReferenceIndex.astro") });
        injectRoute({ pattern: "/reference/[module]", entrypoint: page("ReferencePage.astro") });
      },
    },
  };
}
