import { transform } from "esbuild";
import { expect, test } from "vitest";
import { run } from "../testing/run.ts";
import { compile } from "./compile.ts";
import { type CompiledProgram, compileProgram, type SourceFile } from "./compile-program.ts";
import { defineInNode } from "./define-in-node.ts";
import { loadProgram } from "./module-loader.ts";

const compileAll = (main: string, ...siblings: SourceFile[]) =>
  compileProgram({ file: "main.ts", source: main }, siblings, (source, file, names) =>
    compile(source, file, transform, { siblings: names }),
  );

async function reportOf(program: CompiledProgram) {
  if (!program.ok) throw new Error(JSON.stringify(program.problems));
  return run((await loadProgram(program.module, defineInNode, 0, program.siblings)).main);
}

const counter: SourceFile = {
  file: "counter.ts",
  source: "let n = 0;\nexport const next = () => ++n;\nexport async function main() {}\n",
};
const twice: SourceFile = {
  file: "twice.ts",
  source: 'import { next } from "./counter.ts";\nexport const twice = () => [next(), next()];\n',
};

test("a program imports the files above it, and they one another", async () => {
  const program = await compileAll(
    'import { next } from "./counter";\nimport { twice } from "./twice.ts";\n' +
      "export function main() { console.log(twice().join(), next()); }",
    counter,
    twice,
  );
  expect(program).toMatchObject({
    ok: true,
    siblings: [{ file: "counter.ts" }, { file: "twice.ts" }],
  });
  // Each run begins with new state, in the imported files too.
  for (let i = 0; i < 2; i++) expect((await reportOf(program)).output).toEqual(["1,2 3"]);
});

test("a file that nobody imports is not compiled", async () => {
  const program = await compileAll(
    'import { next } from "./counter.ts";\nexport function main() { next(); }',
    counter,
    {
      file: "broken.ts",
      source: "const =",
    },
  );
  expect(program).toMatchObject({ ok: true, siblings: [{ file: "counter.ts" }] });
});

test("what is wrong in an imported file is told with its place there", async () => {
  const main = 'import { next } from "./counter.ts";\nexport function main() { next(); }';
  expect(
    await compileAll(main, { file: "counter.ts", source: "export const next = ;" }),
  ).toMatchObject({
    ok: false,
    problems: [{ kind: "syntax", place: { file: "counter.ts", line: 1 } }],
  });
  const program = await compileAll(main, { file: "counter.ts", source: "const next = 1;" });
  expect(program).toMatchObject({
    ok: false,
    problems: [
      {
        message:
          "main.ts imports `next` from counter.ts, but counter.ts does not export it. Write `export` before `next` on line 1.",
      },
    ],
  });
});

test("a file below, or none at all, cannot be imported", async () => {
  const [first] = (
    (await compileAll(
      'import { twice } from "./twice.ts";\nexport function main() { twice(); }',
      {
        file: "twice.ts",
        source: 'import { next } from "./counter.ts";\nexport const twice = next;',
      },
      counter,
    )) as { problems: { message: string; place: unknown }[] }
  ).problems;
  expect(first!.message).toBe(
    '`./counter.ts` cannot be imported here. A program can import from `rendezvous` only: `import { chan, go } from "rendezvous";`.',
  );
  expect(first!.place).toMatchObject({ file: "twice.ts", line: 1 });
  const none = await compileAll(
    'import { x } from "./x.ts";\nexport function main() { x(); }',
    counter,
  );
  expect(none).toMatchObject({
    problems: [
      {
        message:
          "`./x.ts` cannot be imported here. A program can import from `rendezvous` and from the programs above it on the page: `./counter.ts`.",
      },
    ],
  });
});
