// @ts-check
import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** The folders under src/, and which of them each may import. `docs/architecture.md` says why. */
const mayImport = {
  progress: [],
  runtime: [],
  testing: ["runtime"],
  compile: ["testing", "runtime"],
  vet: ["compile", "testing", "runtime"],
  grading: ["compile", "testing", "runtime"],
  sandbox: ["grading", "compile", "testing", "runtime"],
  components: ["progress", "sandbox", "grading", "vet", "compile", "testing", "runtime"],
  content: ["progress", "components", "sandbox", "grading", "vet", "compile", "testing", "runtime"],
  reference: [],
  site: [
    "reference",
    "content",
    "components",
    "progress",
    "sandbox",
    "grading",
    "vet",
    "compile",
    "testing",
    "runtime",
  ],
  terminal: ["progress", "grading", "vet", "compile", "testing", "runtime"],
  package: ["reference"],
};
const folders = Object.keys(mayImport);

/** Where a folder may take one file of another that it may not import as a whole. */
const exceptions = { terminal: "content/course.ts", components: "content/course.ts" };

const importDirection = Object.entries(mayImport).map(([folder, below]) => {
  const forbidden = folders.filter((other) => other !== folder && !below.includes(other));
  const exception = exceptions[/** @type {keyof typeof exceptions} */ (folder)];
  const except = exception ? `(?!${exception}$)` : "";
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: `\\.\\./${except}(?:${forbidden.join("|")})/`,
              message: `src/${folder} may import only what is below it: see docs/architecture.md.`,
            },
          ],
        },
      ],
    },
  };
});

/** What a learner writes may import the library, and nothing else. */
const learnersImports = (/** @type {string[]} */ ...allowed) => ({
  "@typescript-eslint/no-restricted-imports": [
    "error",
    {
      patterns: [
        {
          regex: `^(?!(?:${allowed.join("|")})$)`,
          message: "A learner's program could not import this.",
        },
      ],
    },
  ],
});

export default defineConfig(
  globalIgnores([
    "node_modules/",
    "dist/",
    "dist-package/",
    ".astro/",
    ".generated/",
    "public/",
    // Wrong on purpose, in every way that there is.
    "tests/hostile/programs/",
    "**/node_modules/",
    "**/.*",
  ]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // An operation that nobody awaits is the commonest fault of all, and ours are thenables.
      "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      "no-console": "error",
      eqeqeq: "error",
      // Numbers in messages read well as they are.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `arr[i]!` says what `noUncheckedIndexedAccess` cannot know.
      "@typescript-eslint/no-non-null-assertion": "off",
      // `() => void f()` and `return done()` are how callbacks are written here.
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-meaningless-void-operator": "off",
      // Go's generic types: `chan<void>`, and type parameters that only the caller knows.
      "@typescript-eslint/no-invalid-void-type": "off",
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // Believes that a variable keeps its value across calls and awaits.
      "@typescript-eslint/no-unnecessary-condition": "off",
      // Our objects of functions are made to be taken apart.
      "@typescript-eslint/unbound-method": "off",
      // A function may be async because its caller expects a promise.
      "@typescript-eslint/require-await": "off",
      // What a learner threw is handed on as it is.
      "@typescript-eslint/only-throw-error": ["error", { allowThrowingUnknown: true }],
      "@typescript-eslint/prefer-promise-reject-errors": ["error", { allowThrowingUnknown: true }],
      // TypeScript knows better what there is.
      "no-undef": "off",
    },
  },
  ...importDirection,
  { files: ["**/*.{js,mjs}"], extends: [tseslint.configs.disableTypeChecked] },
  {
    // Programs talk by printing, and so does the terminal.
    files: [
      "src/terminal/**",
      "src/content/programs/**",
      "exercises/**",
      "solutions/**",
      "bench/explore/**",
      "tests/**",
      "**/*.test.ts",
      "src/sandbox/build.ts",
      "src/package/build.ts",
      "src/site/serve.ts",
    ],
    rules: { "no-console": "off" },
  },
  {
    // `expect.any()` and its like are of type any.
    files: ["tests/**/*.ts", "**/*.{test,check}.ts"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off" },
  },
  {
    files: ["exercises/**/*.ts", "solutions/**/*.ts"],
    rules: learnersImports("rendezvous"),
  },
  {
    // A cell may import those above it on its page.
    files: ["src/content/programs/**/*.ts"],
    rules: learnersImports("rendezvous", "\\./[a-z0-9-]+\\.ts"),
  },
  {
    files: ["exercises/**/*.check.ts"],
    rules: learnersImports("rendezvous", "rendezvous/testing", "vitest", "\\./[a-z0-9-]+\\.ts"),
  },
  {
    // An answer may be async where ours is not.
    files: ["exercises/**/*.check.ts"],
    rules: { "@typescript-eslint/await-thenable": "off" },
  },
  {
    // In Go an error is whatever has a message.
    files: ["exercises/**/*.ts", "solutions/**/*.ts"],
    rules: { "@typescript-eslint/only-throw-error": "off" },
  },
  {
    // What is not right yet, or wrong on purpose.
    files: [
      "exercises/**/*.ts",
      "solutions/**/{starter,wrong-*}.ts",
      "src/content/programs/**/*.ts",
    ],
    ignores: ["**/*.check.ts"],
    rules: {
      "@typescript-eslint/no-floating-promises": "off",
      "@typescript-eslint/no-unused-vars": "off",
      "no-constant-condition": "off",
      "prefer-const": "off",
    },
  },
);
