import { expect, test } from "vitest";
import { publicDeclarations } from "./public-declarations.ts";

const shaken = (files: Record<string, string>) =>
  Object.fromEntries(publicDeclarations(new Map(Object.entries(files)), "/index.d.ts"));

test("only what is exported is kept, and what that is made of", () => {
  const files = shaken({
    "/index.d.ts": 'export { make } from "./box.ts";\n',
    "/box.d.ts": [
      'import { Hidden, type Lid } from "./parts.ts";',
      "/** A box. */",
      "export interface Box extends Lid {}",
      "/** Makes one. */",
      "export declare function make(): Box;",
      "export declare function inside(): Hidden;",
      "",
    ].join("\n"),
    "/parts.d.ts": "export interface Lid { open(): void }\nexport declare class Hidden {}\n",
    "/unused.d.ts": "export declare const unused: 1;\n",
  });
  expect(files).toEqual({
    "/index.d.ts": 'export { make } from "./box.ts";\nexport {};\n',
    "/box.d.ts": [
      'import { type Lid } from "./parts.ts";',
      "/** A box. */",
      "export interface Box extends Lid {}",
      "/** Makes one. */",
      "export declare function make(): Box;",
      "export {};",
      "",
    ].join("\n"),
    "/parts.d.ts": "export interface Lid { open(): void }\nexport {};\n",
  });
});

test("a module under a name brings its exports", () => {
  const files = shaken({
    "/index.d.ts": 'export * as time from "./time.ts";\nexport * from "./more.ts";\n',
    "/time.d.ts": "export declare const Second = 1000;\ninterface Alone {}\nexport {};\n",
    "/more.d.ts": "export declare const more: 1;\n",
  });
  expect(files["/time.d.ts"]).toBe("export declare const Second = 1000;\nexport {};\n");
  expect(files["/more.d.ts"]).toContain("more: 1");
  expect(files["/index.d.ts"]).toContain('export * from "./more.ts"');
});
