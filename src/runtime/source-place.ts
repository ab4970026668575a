/**
 * Where something stands in a source file.
 *
 * A place begins as an `Error` made on the spot, which is cheap; its stack is read only when a
 * report asks for it. Compiled code is registered with a function that leads from the compiled
 * position back to what the learner typed.
 */

import { innermostAt, type Span } from "./span.ts";

/** A place in a source file that the learner can see. Lines and columns count from 1. */
export interface SourcePlace {
  file: string;
  line: number;
  column: number;
}

/** A function of the learner's. */
export interface SourceFunction {
  /** Its name, or what Go would call it within the function around it: `main.func1`. */
  name: string;
  isNameless: boolean;
  hasParameters: boolean;
}

/** One call in a stack: the line at which the function stands. */
export interface SourceCall {
  function: SourceFunction;
  place: SourcePlace;
}

/** The name that a learner gives to what an expression makes. */
export interface MadeName {
  /** `results`, `#queue`, `stages.jobs`. */
  text: string;
  /** The name of its context, where it makes a context as well: `const [g, ctx] = …`. */
  contextText?: string;
  /** Whether it is one of several, in an array. */
  isElement: boolean;
  /** Whether it is what the function gives back: whoever called it has the name. */
  isReturned: boolean;
  /** The function that a goroutine runs which the expression starts, where it has no name itself. */
  starts?: string;
}

type At<T> = (line: number, column: number) => T | undefined;

interface Source {
  toPlace: At<SourcePlace>;
  toFunction: At<SourceFunction> | undefined;
  toName: At<MadeName> | undefined;
}

const sources = new Map<string, Source>();

/**
 * Tells the runtime how positions in the compiled `file` lead to the learner's source, and, where
 * that is known, to the innermost function around them: always the same object for the same
 * function; and to what the expression around them gives its value as a name. Lines and columns count
 * from 1 on both sides. Returns a function that takes it back.
 */
export function registerSource(
  file: string,
  toPlace: At<SourcePlace>,
  toFunction?: At<SourceFunction>,
  toName?: At<MadeName>,
): () => void {
  const source = { toPlace, toFunction, toName };
  sources.set(file, source);
  return () => {
    if (sources.get(file) === source) sources.delete(file);
  };
}

const namesOnly = new Map<string, At<MadeName>>();

/**
 * Tells the runtime what the calls in `file` give their values as names, and nothing else: its positions
 * are those in the source already, for whoever runs it leads them there.
 */
export function registerNames(file: string, calls: readonly (MadeName & Span)[]): void {
  namesOnly.set(file, (line, column) => innermostAt(calls, { line, column: column - 1 }));
}

/** How a position leads to a name; nothing where the file is not known. */
function namesAt(file: string): At<MadeName> | undefined {
  const source = sourceOf(file);
  if (source) return source.toName ?? (() => undefined);
  return namesOnly.get(file.replace(/^file:\/\//, ""));
}

const sourceOf = (file: string, known: ReadonlyMap<string, Source> = sources) =>
  known.get(file) ?? known.get(baseName(file));

interface Frame {
  file: string;
  line: number;
  column: number;
}

// V8 writes `at name (file:1:2)` or `at file:1:2`; Firefox and WebKit write `name@file:1:2`.
const FRAME = /(?:\(|@|at (?:async )?)?([^()\s@]+):(\d+):(\d+)\)?$/;

function* framesOf(stack: string): Generator<Frame> {
  for (const text of stack.split("\n")) {
    const match = FRAME.exec(text.trim());
    if (match) yield { file: match[1]!, line: Number(match[2]), column: Number(match[3]) };
  }
}

const directoryOf = (url: string) => url.slice(0, url.lastIndexOf("/") + 1);
/** The stack of an error, which may be a learner's: its text may be made by code that fails. */
function stackOf(error: Error | undefined): string {
  try {
    const stack: unknown = error?.stack;
    return typeof stack === "string" ? stack : "";
  } catch {
    return "";
  }
}

const ownDirectory = directoryOf([...framesOf(new Error().stack ?? "")][0]?.file ?? "");

// A worker's blob has no directory of its own; there, only registered sources are the learner's.
const isOwn = (file: string) =>
  ownDirectory === "" || ownDirectory.startsWith("blob:") || file.startsWith(ownDirectory);

/**
 * The first place in `error`'s stack that belongs to a learner: a registered source, or, where
 * none is registered, the first frame outside this library.
 */
export function placeOf(error: Error): SourcePlace | undefined {
  return placeAmong(sources, error);
}

/**
 * A `placeOf` for later, which goes on knowing the sources that are registered now. To find a place takes longer than
 * to note it: where nobody may ever ask for it, it is found when somebody does.
 */
export function placesOfNow(): typeof placeOf {
  const known = new Map(sources);
  return (error) => placeAmong(known, error);
}

function placeAmong(known: ReadonlyMap<string, Source>, error: Error): SourcePlace | undefined {
  const stack = stackOf(error);
  let plain: SourcePlace | undefined;
  for (const frame of framesOf(stack)) {
    const source = sourceOf(frame.file, known);
    const place = source?.toPlace(frame.line, frame.column);
    if (place) return place;
    if (source || plain || known.size > 0) continue;
    if (!isOwn(frame.file) && !frame.file.startsWith("node:")) plain = frame;
  }
  return plain;
}

/**
 * The name that the learner gives to what was made when `error` was. Where that is what a function gives
 * back, its caller is asked.
 */
export function nameOf(
  error: Error,
  kind: string,
): Pick<MadeName, "text" | "isElement"> | undefined {
  for (const { file, line, column } of framesOf(stackOf(error))) {
    const toName = namesAt(file);
    if (!toName) continue;
    const name = toName(line, column);
    if (!name) return undefined;
    if (!name.isReturned) {
      const { isElement, contextText } = name;
      if (name.text === "") return undefined;
      return { text: (kind === "context" && contextText) || name.text, isElement };
    }
  }
  return undefined;
}

/** What a goroutine runs that was started when `error` was made, if its function has no name itself. */
export function startedNameOf(error: Error): string | undefined {
  for (const { file, line, column } of framesOf(stackOf(error))) {
    const toName = namesAt(file);
    if (toName) return toName(line, column)?.starts;
  }
  return undefined;
}

/** The calls between the library and the library, in a stack that was made in a learner's function. */
export interface CallsAt {
  /** Innermost first. */
  calls: SourceCall[];
  /** The function whose call made the stack, where `isCall` asks for it. */
  callee: SourceFunction | undefined;
  /** Whether the stack tells who called the last of them; engines cut deep stacks off. */
  isWhole: boolean;
}

/**
 * The learner's functions that had called one another when `error` was made, up to where the library
 * called the outermost. `isCall`: the innermost has only just been called, and is left out.
 */
export function callsAt(error: Error | undefined, isCall = false): CallsAt {
  const found: CallsAt = { calls: [], callee: undefined, isWhole: false };
  let first = true;
  for (const { file, line, column } of framesOf(stackOf(error))) {
    const source = sourceOf(file);
    if (!source && first) continue;
    if (!source) {
      found.isWhole = true;
      break;
    }
    const at = source.toFunction?.(line, column);
    if (first && isCall) found.callee = at;
    else {
      const place = source.toPlace(line, column);
      if (at && place) found.calls.push({ function: at, place });
    }
    first = false;
  }
  return found;
}

/**
 * The same in a function that runs now, and further down: an async function that has not had to
 * wait stands above the library's, and above its caller. `isOutermost` knows the function with
 * which the goroutine was resumed; what is below, is not the goroutine's.
 */
export function callsThrough(error: Error, isOutermost: (it: SourceFunction) => boolean): CallsAt {
  const calls: SourceCall[] = [];
  /** So many are certain: an async function stands below its own body, and its caller below that. */
  let certain = 0;
  let isCertain = true;
  for (const stretch of stretchesOf(stackOf(error))) {
    const [first] = stretch;
    const isBelowBody = first !== undefined && first.function === calls.at(-1)?.function;
    isCertain &&= calls.length === 0 || isBelowBody;
    calls.push(...(isBelowBody ? stretch.slice(1) : stretch));
    if (isCertain) certain = calls.length;
    if (isOutermost(calls.at(-1)!.function)) return { calls, callee: undefined, isWhole: true };
  }
  return { calls: calls.slice(0, certain), callee: undefined, isWhole: false };
}

/** The learner's calls in a stack, innermost first, parted where there are others between them. */
function stretchesOf(stack: string): SourceCall[][] {
  const stretches: SourceCall[][] = [];
  let isOurs = false;
  for (const { file, line, column } of framesOf(stack)) {
    const source = sourceOf(file);
    const at = source?.toFunction?.(line, column);
    const place = source?.toPlace(line, column);
    if (at && place) {
      if (!isOurs) stretches.push([]);
      stretches.at(-1)!.push({ function: at, place });
    }
    isOurs = source !== undefined;
  }
  return stretches;
}

const baseName = (file: string) => file.slice(file.lastIndexOf("/") + 1);
