import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { applyEdits } from "../../src/vet/apply-edits.ts";
import type { Finding } from "../../src/vet/finding.ts";
import { vet } from "../../src/vet/vet.ts";
import { programOf } from "../../src/vet/vet-files.ts";

/** A program in which a rule finds something. */
export interface FlaggedCase {
  code: string;
  /** What is marked, as it stands in the code: one for each finding. */
  marks: string[];
  /** A part of the first finding's message. */
  says: string;
  /** What its first fixes are called, in order. Each must give a program that compiles and is clean. */
  fixes?: string[];
  /** The lines of the code, once the first fix is made. */
  fixed?: string;
}

export interface RuleCases {
  flagged: Record<string, FlaggedCase>;
  /** Programs in which the rule finds nothing. */
  fine: Record<string, string>;
}

const IMPORTS = `import { chan, context, errgroup, go, http, rate, runtime, select, semaphore, signal, sync, time } from "rendezvous";
import type { Chan, ReceiveChan, SendChan } from "rendezvous";
export type Context = context.Context;
`;

/** What the compiler says of things that nobody uses. */
const UNUSED = [6133, 6192, 6196, 6198];

/** Tests a rule against its tables. Only its own findings count. */
export function testRule(rule: string, { flagged, fine }: RuleCases): void {
  const codes = new Map<string, string>();
  for (const [name, { code }] of Object.entries(flagged)) codes.set(`flagged ${name}`, code);
  for (const [name, code] of Object.entries(fine)) codes.set(`fine ${name}`, code);
  const texts = new Map([...codes].map(([name, code]) => [name, IMPORTS + unindented(code)]));
  let found: Map<string, Finding[]>;
  let errors: Map<string, string[]>;
  const after = new Map<string, string>();
  let foundAfter: Map<string, Finding[]>;
  let errorsAfter: Map<string, string[]>;
  beforeAll(() => {
    ({ found, errors } = look(rule, texts));
    for (const [name, findings] of found) {
      const [first] = findings;
      for (const [index, fix] of (first?.fixes ?? []).entries()) {
        after.set(`${name} ${index}`, applyEdits(texts.get(name)!, fix.edits));
      }
    }
    ({ found: foundAfter, errors: errorsAfter } = look(rule, after));
  }, 180_000);

  describe("must be flagged", () => {
    test.each(Object.entries(flagged))("%s", (name, { marks, says, fixes = [], fixed }) => {
      const key = `flagged ${name}`;
      const findings = found.get(key)!;
      const text = texts.get(key)!;
      expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual(marks);
      expect(findings[0]!.message).toContain(says);
      expect(findings[0]!.fixes.map(({ title }) => title)).toEqual(fixes);
      if (fixed !== undefined) {
        expect(after.get(`${key} 0`)!.slice(IMPORTS.length).trim()).toBe(unindented(fixed).trim());
      }
      for (const [index, title] of fixes.entries()) {
        const fixedName = `${key} ${index}`;
        const rest = foundAfter.get(fixedName)!.length;
        expect(rest, `${title}:\n${after.get(fixedName)}`).toBe(marks.length - 1);
        expect(errorsAfter.get(fixedName), `${title}:\n${after.get(fixedName)}`).toEqual([]);
      }
    });
  });

  describe("must not be flagged", () => {
    test.each(Object.keys(fine))("%s", (name) => {
      expect(errors.get(`fine ${name}`)).toEqual([]);
      expect(found.get(`fine ${name}`)!.map(({ message }) => message)).toEqual([]);
    });
  });
}

function look(rule: string, texts: ReadonlyMap<string, string>) {
  const names = new Map([...texts.keys()].map((name, index) => [pathOf(index), name]));
  const files = new Map([...names].map(([file, name]) => [file, texts.get(name)!]));
  const program = programOf([...files.keys()], files);
  const found = new Map<string, Finding[]>();
  const errors = new Map<string, string[]>();
  for (const [file, name] of names) {
    const source = program.getSourceFile(file)!;
    found.set(
      name,
      vet(program, source).filter((it) => it.rule === rule),
    );
    errors.set(name, errorsIn(program, source));
  }
  return { found, errors };
}

function errorsIn(program: ts.Program, source: ts.SourceFile): string[] {
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    .filter(({ code }) => !UNUSED.includes(code))
    .map((it) => ts.flattenDiagnosticMessageText(it.messageText, "\n"));
}

const pathOf = (index: number) => join(import.meta.dirname, `case-${index}.ts`);

/** Code as a test writes it, between backquotes and moved to the right. */
function unindented(code: string): string {
  const lines = code.replace(/^\n/, "").trimEnd().split("\n");
  const least = Math.min(...lines.filter((it) => it.trim()).map((it) => /^ */.exec(it)![0].length));
  return `${lines.map((it) => it.slice(least)).join("\n")}\n`;
}
