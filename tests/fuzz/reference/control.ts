/**
 * What a goroutine does next: the way through its statements, given the result of each. Panics go
 * through blocks as in Go: `finally` stands for a deferred call, `recover` for a deferred recover.
 */
import { type Action, type Block, PANIC_TEXT, type Statement } from "../program.ts";

/** Asks for one statement after another; takes the result of each. Ends with the panic that leaves. */
export type Way = Generator<Action, string | undefined, string>;

export function* wayThrough(block: Block): Way {
  for (const statement of block) {
    const panic = yield* wayThroughOne(statement);
    if (panic !== undefined) return panic;
  }
  return undefined;
}

function* wayThroughOne(statement: Statement): Way {
  switch (statement.kind) {
    case "loop":
      for (let i = 0; i < statement.times; i++) {
        const panic = yield* wayThrough(statement.body);
        if (panic !== undefined) return panic;
      }
      return undefined;
    case "recover":
      yield* wayThrough(statement.body);
      return undefined;
    case "finally": {
      const panic = yield* wayThrough(statement.body);
      // A panic in a deferred call takes the place of the one before.
      return (yield* wayThrough(statement.after)) ?? panic;
    }
    case "panic":
      return PANIC_TEXT;
    case "range":
      for (let left = statement.most; left > 0; left--) {
        if ((yield statement) === "closed") return undefined;
        const panic = yield* wayThrough(statement.body);
        if (panic !== undefined) return panic;
      }
      return undefined;
    case "onceDo": {
      if ((yield statement) !== "run") return undefined;
      const panic = yield* wayThrough(statement.body);
      yield statement.end;
      return panic;
    }
    default: {
      const result = yield statement;
      return result.startsWith("panic: ") ? result.slice("panic: ".length) : undefined;
    }
  }
}
