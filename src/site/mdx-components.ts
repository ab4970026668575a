import type { Plugin } from "vite";

const components = {
  Cell: "cell/Cell.astro",
  Prediction: "prediction/Prediction.astro",
  Exercise: "exercise/Exercise.astro",
  Pitfall: "prose/Pitfall.astro",
  TakeAlong: "prose/TakeAlong.astro",
  Term: "prose/Term.astro",
};

/**
 * Puts the components of a lesson at hand in every `.mdx` file, without an import in each.
 * Only those are imported that the file uses, so that a page pays for no other.
 */
export function mdxComponents(): Plugin {
  return {
    name: "rendezvous:mdx-components",
    // The compiler of MDX is a "pre" plugin too; ours stands before it in the configuration.
    enforce: "pre",
    transform: {
      filter: { id: /\/src\/content\/docs\/.*\.mdx$/ },
      handler(code) {
        const imports = Object.entries(components)
          .filter(([name]) => new RegExp(`<${name}[\\s/>]`).test(code))
          .map(([name, file]) => `import ${name} from "/src/components/${file}";`);
        if (imports.length === 0) return null;
        return code.replace(/^(---\r?\n[\s\S]*?\r?\n---\r?\n)?/, `$1\n${imports.join(" ")}\n\n`);
      },
    },
  };
}
