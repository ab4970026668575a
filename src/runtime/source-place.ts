/**
 * Where something stands in a source file.
 *
 * A place begins as an `Error` made on the spot, which is cheap; its stack is read only when a
 * report asks for it. Compiled code is registered with a function that leads from the compiled
 * position back to what the learner typed.
 */

/** A place in a source file that the learner can see. Lines and columns count from 1. */
export interface SourcePlace {
  file: string;
  line: number;
  column: number;
}

type ToSource = (line: number, column: number) => SourcePlace | undefined;

const sources = new Map<string, ToSource>();

/**
 * Tells the runtime how positions in the compiled `file` lead to the learner's source.
 * Lines and columns count from 1 on both sides. Returns a function that takes it back.
 */
export function registerSource(file: string, toSource: ToSource): () => void {
  sources.set(file, toSource);
  return () => {
    if (sources.get(file) === toSource) sources.delete(file);
  };
}

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
const ownDirectory = directoryOf([...framesOf(new Error().stack ?? "")][0]?.file ?? "");

// A worker's blob has no directory of its own; there, only registered sources are the learner's.
const isOwn = (file: string) =>
  ownDirectory === "" || ownDirectory.startsWith("blob:") || file.startsWith(ownDirectory);

/**
 * The first place in `error`'s stack that belongs to a learner: a registered source, or, where
 * none is registered, the first frame outside this library.
 */
export function placeOf(error: Error): SourcePlace | undefined {
  const stack = error.stack;
  if (typeof stack !== "string") return undefined;
  let plain: SourcePlace | undefined;
  for (const frame of framesOf(stack)) {
    const toSource = sources.get(frame.file) ?? sources.get(baseName(frame.file));
    const place = toSource?.(frame.line, frame.column);
    if (place) return place;
    if (toSource || plain || sources.size > 0) continue;
    if (!isOwn(frame.file) && !frame.file.startsWith("node:")) plain = frame;
  }
  return plain;
}

const baseName = (file: string) => file.slice(file.lastIndexOf("/") + 1);
