/**
 * What a goroutine does next: the way through its statements, given the result of each. Panics go
 * through blocks as in Go: `finally` stands for a deferred call, `recover` for a function with a
 * deferred recover.
 */
import { type Action, type Block, PANIC_TEXT, type Statement } from "../program.ts";

/** How a block is left before its end. */
export interface Leaving {
  panic: string | undefined;
  /** Go: Goexit runs all deferred calls, and goes on even if one of them panics and is recovered. */
  isGoexit: boolean;
}

/** Asks for one statement after another; takes the result of each. */
export type Way = Generator<Action, Leaving | undefined, string>;

export function* wayThrough(block: Block): Way {
  for (const statement of block) {
    const leaving = yield* wayThroughOne(statement);
    if (leaving) return leaving;
  }
  return undefined;
}

function* wayThroughOne(statement: Statement): Way {
  switch (statement.kind) {
    case "loop":
      for (let i = 0; i < statement.times; i++) {
        const leaving = yield* wayThrough(statement.body);
        if (leaving) return leaving;
      }
      return undefined;
    case "recover": {
      const leaving = yield* wayThrough(statement.body);
      return leaving?.isGoexit ? { panic: undefined, isGoexit: true } : undefined;
    }
    case "finally":
      return deferred(yield* wayThrough(statement.body), yield* wayThrough(statement.after));
    case "panic":
      return { panic: PANIC_TEXT, isGoexit: false };
    case "goexit":
      return { panic: undefined, isGoexit: true };
    case "range":
      for (let left = statement.most; left > 0; left--) {
        if ((yield statement) === "closed") return undefined;
        const leaving = yield* wayThrough(statement.body);
        if (leaving) return leaving;
      }
      return undefined;
    case "onceDo": {
      if ((yield statement) !== "run") return undefined;
      const leaving = yield* wayThrough(statement.body);
      yield statement.end;
      return leaving;
    }
    default: {
      const result = yield statement;
      const panic = result.startsWith("panic: ") ? result.slice("panic: ".length) : undefined;
      return panic === undefined ? undefined : { panic, isGoexit: false };
    }
  }
}

/** A panic in a deferred call takes the place of the one before, and Goexit ends a panic. */
function deferred(before: Leaving | undefined, after: Leaving | undefined): Leaving | undefined {
  if (!before || !after) return before ?? after;
  return { panic: after.panic, isGoexit: before.isGoexit || after.isGoexit };
}
