/** Go's package context, from its documentation, with what the library promises of cancellation. */
import { closeAll } from "./channels.ts";
import { type ContextState, put, type State } from "./state.ts";

type Err = NonNullable<ContextState["err"]>;

/**
 * Go: the child's done channel is closed when the returned cancel function is called or when the
 * parent's is closed, whichever happens first. A child of a context that is done is done at once, as
 * its parent is. If the parent's deadline is earlier, the child has none of its own; a deadline that
 * has passed ends it at once.
 */
export function derive(state: State, slot: number, parentSlot: number, ms: number | null): void {
  const parent = state.contextAt(parentSlot);
  const own = ms === null ? Infinity : state.now + ms;
  const hasTimer = ms !== null && own <= parent.deadline;
  const ctx = state.contexts.length;
  const child: ContextState = {
    parent: state.slots[parentSlot]!,
    ch: state.makeChannel(0),
    err: null,
    timer: hasTimer ? own : null,
    deadline: Math.min(own, parent.deadline),
  };
  state.contexts = [...state.contexts, child];
  state.slots = put(state.slots, slot, ctx);
  if (parent.err !== null) return end(state, ctx, parent.err);
  if (hasTimer && own <= state.now) return end(state, ctx, "context deadline exceeded");
}

/**
 * Go: a canceled context and all contexts derived from it are canceled; nothing happens to one that is
 * done already. All this has happened when cancel returns.
 */
export function end(state: State, ctx: number, err: Err): void {
  if (ctx === 0 || state.contexts[ctx]!.err !== null) return;
  const ended = state.contexts.flatMap(({ err: before }, it) =>
    before === null && descendsFrom(state, it, ctx) ? [it] : [],
  );
  for (const it of ended) state.setContext(it, { err, timer: null });
  // Each function runs in a goroutine of its own.
  for (const { g, ctx: of } of state.afterFuncs) {
    if (ended.includes(of) && state.status[g] === "dormant") {
      state.status = put(state.status, g, "ready");
    }
  }
  closeAll(
    state,
    ended.map((it) => state.contexts[it]!.ch),
  );
}

function descendsFrom(state: State, ctx: number | null, ancestor: number): boolean {
  if (ctx === null) return false;
  return ctx === ancestor || descendsFrom(state, state.contexts[ctx]!.parent, ancestor);
}

/** Go: AfterFunc arranges to call f in its own goroutine after ctx is done; if it already is, at once. */
export function afterFunc(state: State, slot: number, g: number): void {
  const ctx = state.slots[slot]!;
  state.afterFuncs = [...state.afterFuncs, { g, ctx }];
  state.appear(g, state.contexts[ctx]!.err === null ? "dormant" : "ready");
}

/** Go: stop returns true if it stopped f from being run; false if f has been started or stopped. */
export function stopAfterFunc(state: State, nth: number): string {
  if (state.afterFuncs.length === 0) return "none";
  const { g } = state.afterFuncs[nth % state.afterFuncs.length]!;
  if (state.status[g] !== "dormant") return "false";
  state.status = put(state.status, g, "gone");
  return "true";
}
