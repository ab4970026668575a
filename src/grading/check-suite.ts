/**
 * The part of Vitest that a checks file writes its checks with: `describe`, `test` and the hooks.
 * Calling them notes what is to be run; `run-checks.ts` runs it.
 */

type MaybePromise = unknown;
export type CheckFunction = (...args: never[]) => MaybePromise;
type Hook = () => MaybePromise;

export interface TestOptions {
  /** Milliseconds that the check may take. 5,000 unless given, as in Vitest. */
  timeout?: number;
  skip?: boolean;
  only?: boolean;
}

/** One check, as the checks file declares it. */
export interface Check {
  kind: "check";
  name: string;
  run: () => MaybePromise;
  timeout: number;
  mode: Mode;
}

/** A `describe`, or the file itself. */
export interface Group {
  kind: "group";
  name: string;
  mode: Mode;
  members: (Check | Group)[];
  beforeAll: Hook[];
  afterAll: Hook[];
  beforeEach: Hook[];
  afterEach: Hook[];
}

export type Mode = "run" | "skip" | "only";

const DEFAULT_TIMEOUT = 5_000;

/** What a checks file imports from `vitest`, but for `expect`; and the checks that it declares. */
export function createSuite() {
  const file = group("", "run");
  let current = file;

  const declareTest = (
    mode: Mode,
    name: unknown,
    a?: CheckFunction | TestOptions,
    b?: CheckFunction | TestOptions | number,
    args: unknown[] = [],
  ) => {
    const [options, body] = optionsAndBody(a, b);
    current.members.push({
      kind: "check",
      name: nameOf(name),
      run: () => (body as ((...args: unknown[]) => MaybePromise) | undefined)?.(...args),
      timeout: options.timeout ?? DEFAULT_TIMEOUT,
      mode: options.skip ? "skip" : options.only ? "only" : body ? mode : "skip",
    });
  };

  const declareGroup = (mode: Mode, name: unknown, body: CheckFunction, args: unknown[] = []) => {
    const before = current;
    const inner = group(nameOf(name), mode);
    before.members.push(inner);
    current = inner;
    try {
      const result = (body as (...args: unknown[]) => MaybePromise)(...args);
      if (result instanceof Promise) {
        throw new Error(`describe("${inner.name}") is async; declare its checks without awaiting.`);
      }
    } finally {
      current = before;
    }
  };

  const test = api((mode) => (name, a, b, args) => declareTest(mode, name, a, b, args));
  const describe = api(
    (mode) => (name, a, _b, args) => declareGroup(mode, name, a as CheckFunction, args),
  );
  const hook = (kind: "beforeAll" | "afterAll" | "beforeEach" | "afterEach") => (run: Hook) =>
    void current[kind].push(run);

  return {
    file,
    globals: {
      test,
      it: test,
      describe,
      suite: describe,
      beforeAll: hook("beforeAll"),
      afterAll: hook("afterAll"),
      beforeEach: hook("beforeEach"),
      afterEach: hook("afterEach"),
    },
  };
}

function group(name: string, mode: Mode): Group {
  const hooks = { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] };
  return { kind: "group", name, mode, members: [], ...hooks };
}

type Declare = (
  name: unknown,
  a?: CheckFunction | TestOptions,
  b?: CheckFunction | TestOptions | number,
  args?: unknown[],
) => void;

/** `test` with `.skip`, `.only`, `.todo`, `.skipIf`, `.runIf`, `.each` and `.for`. */
function api(declare: (mode: Mode) => Declare) {
  const inMode = (mode: Mode) =>
    Object.assign((...args: Parameters<Declare>) => declare(mode)(...args), {
      each: eachOf(declare(mode), true),
      for: eachOf(declare(mode), false),
    });
  return Object.assign(inMode("run"), {
    skip: inMode("skip"),
    only: inMode("only"),
    todo: (name: unknown) => declare("skip")(name, () => {}),
    skipIf: (condition: unknown) => inMode(condition ? "skip" : "run"),
    runIf: (condition: unknown) => inMode(condition ? "run" : "skip"),
  });
}

/** `each` spreads a row that is an array, `for` hands it over as one argument. */
function eachOf(declare: Declare, spreads: boolean) {
  return (rows: readonly unknown[]): Declare =>
    (name, a, b) => {
      rows.forEach((row, index) => {
        const args = spreads && Array.isArray(row) ? (row as unknown[]) : [row];
        const inName = Array.isArray(row) ? (row as unknown[]) : [row];
        declare(rowName(nameOf(name), inName, index), a, b, args);
      });
    };
}

/** Fills in `%s` and its like, `%#`, and `$key` of a row that is an object. */
function rowName(template: string, args: readonly unknown[], index: number): string {
  let next = 0;
  const [first] = args;
  return template
    .replace(/%([sdifjoO#$%])/g, (mark, letter: string) => {
      if (letter === "%") return "%";
      if (letter === "#") return String(index);
      if (letter === "$") return String(index + 1);
      if (next >= args.length) return mark;
      const value = args[next++];
      if (letter === "i") return String(Math.trunc(Number(value)));
      if (letter === "d" || letter === "f") return String(Number(value));
      return letter === "s" && typeof value === "string" ? value : shown(value);
    })
    .replace(/\$([A-Za-z_]\w*(?:\.\w+)*)/g, (mark, path: string) => {
      if (typeof first !== "object" || first === null) return mark;
      const value = path
        .split(".")
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], first);
      if (value === undefined && !(path in first)) return mark;
      return typeof value === "string" ? value : shown(value);
    });
}

const shown = (value: unknown): string =>
  typeof value === "string"
    ? `'${value}'`
    : typeof value === "object"
      ? JSON.stringify(value)
      : // eslint-disable-next-line @typescript-eslint/no-base-to-string -- objects are dealt with above
        String(value);

function optionsAndBody(
  a: CheckFunction | TestOptions | undefined,
  b: CheckFunction | TestOptions | number | undefined,
): [TestOptions, CheckFunction | undefined] {
  if (typeof a === "function") {
    return [typeof b === "number" ? { timeout: b } : ((b as TestOptions | undefined) ?? {}), a];
  }
  return [a ?? {}, typeof b === "function" ? b : undefined];
}

const nameOf = (name: unknown) => (typeof name === "function" ? name.name : String(name));
