/** The text of every program that a cell can show, by its path under `src/content/programs/`. */
const files = import.meta.glob<string>("/src/content/programs/**/*.{ts,go}", {
  query: "?raw",
  import: "default",
  eager: true,
});

export const programs: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, text]) => [path.replace("/src/content/programs/", ""), text]),
);
