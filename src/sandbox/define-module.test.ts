import { runInThisContext } from "node:vm";
import { expect, test } from "vitest";
import type { CompiledModule } from "../compile/compiled-module.ts";
import { definerWith } from "./define-module.ts";
import type { Natives } from "./seal.ts";

/** A worker's natives, as far as scripts go; `evaluated`: the texts of those that were. */
function fakeNatives() {
  const evaluated: string[] = [];
  const texts = new Map<string, string>();
  const natives = {
    scriptUrl(text: string) {
      const url = `blob:${texts.size}`;
      texts.set(url, text);
      return url;
    },
    importScripts(url: string) {
      evaluated.push(texts.get(url)!);
      runInThisContext(texts.get(url)!);
    },
    revoke: (url: string) => void texts.set(url, "throw new Error('revoked')"),
  };
  return { evaluated, natives: natives as unknown as Natives };
}

const moduleOf = (file: string, code: string) => ({ file, code }) as CompiledModule;

function exportsOf(body: (...given: never[]) => unknown): Record<string, unknown> {
  const module = { exports: {} };
  const call = body as (require: unknown, exports: object, module: object) => void;
  call(undefined, module.exports, module);
  return module.exports;
}

test("a module is defined each time, and evaluated by nobody but its caller", () => {
  const { evaluated, natives } = fakeNatives();
  const definer = definerWith(natives);
  const module = moduleOf("main.ts", "exports.at = globalThis.definedAt = 1;");
  const { body } = definer.define(module);
  expect(globalThis).not.toHaveProperty("definedAt");
  expect(exportsOf(body)).toEqual({ at: 1 });
  Reflect.deleteProperty(globalThis, "definedAt");
  expect(globalThis).not.toHaveProperty("rendezvousDefine");
  definer.define(module);
  expect(evaluated).toHaveLength(2);
});

test("what was expected is there already, whatever else comes", () => {
  const { evaluated, natives } = fakeNatives();
  const definer = definerWith(natives);
  const [stage, main] = [
    moduleOf("stage.ts", "exports.name = 'stage';"),
    moduleOf("main.ts", "exports.name = 'main';"),
  ];
  definer.expect([stage, main]);
  expect(evaluated).toHaveLength(2);
  expect(exportsOf(definer.define({ ...main }).body)).toEqual({ name: "main" });
  expect(exportsOf(definer.define({ ...stage }).body)).toEqual({ name: "stage" });
  expect(evaluated).toHaveLength(2);
  expect(exportsOf(definer.define(moduleOf("main.ts", "exports.name = 'other';")).body)).toEqual({
    name: "other",
  });
  // Lines are told by the file, so a file of the same text is another module.
  definer.define({ ...main, file: "copy.ts" });
  expect(evaluated).toHaveLength(4);
});

test("what was expected and cannot be defined is told to whoever asks for it", () => {
  const { natives } = fakeNatives();
  const definer = definerWith(natives);
  const broken = moduleOf("main.ts", "exports.x = ;");
  definer.expect([broken, moduleOf("other.ts", "exports.y = 2;")]);
  expect(() => definer.define(broken)).toThrow(SyntaxError);
  expect(exportsOf(definer.define(moduleOf("other.ts", "exports.y = 2;")).body)).toEqual({ y: 2 });
});

test("checks that were defined once are not defined again", () => {
  const { evaluated, natives } = fakeNatives();
  const definer = definerWith(natives);
  const checks = moduleOf("drain.check.ts", "exports.checks = 1;");
  expect(definer.define(checks)).toBe(definer.define({ ...checks }));
  expect(evaluated).toHaveLength(1);
});
