import type { Check, Group } from "./check-suite.ts";

/** Taken before any learner's code runs. */
const { setTimeout, clearTimeout } = globalThis;

/** How one check ended: with what it threw, if it failed. */
export interface CheckEnd {
  name: string;
  failure?: { error: unknown };
}

export interface CheckListener {
  /** Called before a check, its hooks included. */
  start(name: string): void;
  /** Called when its body has ended well. May throw, if something is missing still. */
  asserted?(): void;
  /** Called after it. */
  end(end: CheckEnd): void;
}

/** The full names of the checks of `file` that will run, in order; `only`: of that one, if it will. */
export function namesToRun(file: Group, only?: string): string[] {
  return plan(file, only).map(({ name }) => name);
}

/** Which checks are run, and how. */
export interface RunChecksOptions {
  /** The one with this full name, alone. */
  only?: string;
  /** Whether a check fails that takes longer than its timeout. It does, unless this is false. */
  isInTime?: boolean;
}

/** Runs the checks of a file in order, one at a time. */
export async function runChecks(
  file: Group,
  on: CheckListener,
  { only, isInTime = true }: RunChecksOptions = {},
): Promise<void> {
  const planned = plan(file, only);
  const entered: Group[] = [];
  const left: (() => unknown)[][] = [];
  const broken = new Map<Group, { error: unknown }>();

  for (const [index, { name, check, groups }] of planned.entries()) {
    on.start(name);
    for (const group of groups) {
      if (entered.includes(group)) continue;
      entered.push(group);
      const cleanups: (() => unknown)[] = [];
      left.push(cleanups);
      const failure = await attempt(() => callAll(group.beforeAll, cleanups));
      if (failure) broken.set(group, failure);
    }
    const cause = groups.map((group) => broken.get(group)).find((it) => it !== undefined);
    let failure = cause ?? (await runOne(check, groups, on, isInTime));
    // A group is left behind its last check; what fails there is laid at this check's door.
    const next = planned[index + 1]?.groups ?? [];
    while (entered.length > 0 && !next.includes(entered.at(-1)!)) {
      const group = entered.pop()!;
      const cleanups = left.pop()!;
      const after = await attempt(async () => {
        await callAll([...group.afterAll].reverse());
        await callAll(cleanups.reverse());
      });
      failure ??= after;
    }
    on.end({ name, ...(failure && { failure }) });
  }
}

interface Planned {
  name: string;
  check: Check;
  /** From the file down to the innermost `describe`. */
  groups: Group[];
}

/** What will run: if anything says `only`, nothing else does. */
function plan(file: Group, wanted?: string): Planned[] {
  const all: (Planned & { only: boolean })[] = [];
  const visit = (group: Group, groups: Group[], names: string[], only: boolean) => {
    for (const member of group.members) {
      if (member.mode === "skip") continue;
      const inside = only || member.mode === "only";
      const path = [...names, member.name];
      if (member.kind === "group") visit(member, [...groups, member], path, inside);
      else all.push({ name: path.join(" > "), check: member, groups, only: inside });
    }
  };
  visit(file, [file], [], false);
  const planned = all.some(({ only }) => only) ? all.filter(({ only }) => only) : all;
  return wanted === undefined ? planned : planned.filter(({ name }) => name === wanted);
}

async function runOne(
  check: Check,
  groups: Group[],
  on: CheckListener,
  isInTime: boolean,
): Promise<{ error: unknown } | undefined> {
  const cleanups: (() => unknown)[] = [];
  const failure = await attempt(async () => {
    for (const group of groups) await callAll(group.beforeEach, cleanups);
    await (isInTime ? within(check.timeout, check.run) : check.run());
    on.asserted?.();
  });
  const after = await attempt(async () => {
    for (const group of [...groups].reverse()) await callAll([...group.afterEach].reverse());
    await callAll(cleanups.reverse());
  });
  return failure ?? after;
}

/** Calls hooks one after another; a function that one returns is its cleanup. */
async function callAll(
  hooks: readonly (() => unknown)[],
  cleanups: (() => unknown)[] = [],
): Promise<void> {
  for (const hook of hooks) {
    const cleanup = await hook();
    if (typeof cleanup === "function") cleanups.push(cleanup as () => unknown);
  }
}

async function attempt(action: () => Promise<void>): Promise<{ error: unknown } | undefined> {
  try {
    await action();
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** @throws {Error} when the time is up. A check that never lets go is the host's to stop. */
function within(milliseconds: number, run: () => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The check was not done after ${milliseconds / 1_000} seconds.`)),
      milliseconds,
    );
    const done = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    // Also a check that throws at once fails by rejecting.
    Promise.resolve()
      .then(run)
      .then(
        () => done(resolve),
        (error: unknown) => done(() => reject(error)),
      );
  });
}
