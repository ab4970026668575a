/** What each statement does to the state, once control reaches it. */
import type { Action } from "../program.ts";
import { close, receive, receiveTick, select, send } from "./channels.ts";
import { sleep } from "./clock.ts";
import { afterFunc, derive, end, stopAfterFunc } from "./contexts.ts";
import { condWait, onceDo, onceEnd, wake } from "./conditions.ts";
import * as locks from "./locks.ts";
import type { State } from "./state.ts";
import { resetTimer, setTimer, stopTimer } from "./timers.ts";

/**
 * Goroutine `g` executes `statement`. Returns all the states that this may lead to; in each of them
 * `g` has its answer, or waits for it. `born` is the number of the goroutine that it starts, if it
 * starts one. Changes `state`, which nobody may use any more.
 */
export function step(state: State, g: number, statement: Action, born: number): State[] {
  switch (statement.kind) {
    // Where Go leaves a choice open: which case of which select.
    case "send":
      return send(state, g, statement.ch);
    case "receive":
      return receive(state, g, statement.ch, String);
    case "receiveOk":
      return receive(state, g, statement.ch, (value) => `${value} ${value !== undefined}`);
    case "range":
      return receive(state, g, statement.ch, (value) => `${value ?? "closed"}`);
    case "waitDone":
      return receive(state, g, state.contextAt(statement.ctx).ch, String);
    case "waitTimer":
      return receiveTick(state, g, statement.timer);
    case "select":
      return select(state, g, statement);
    default:
      single(state, g, statement, born);
      return [state];
  }
}

/** The statements after which there is one state. */
type Certain = Exclude<
  Action,
  { kind: "send" | "receive" | "receiveOk" | "range" | "waitDone" | "waitTimer" | "select" }
>;

function single(state: State, g: number, statement: Certain, born: number): void {
  switch (statement.kind) {
    case "close":
      return close(state, g, statement.ch);
    case "derive":
      state.answer(g, "");
      return derive(state, statement.ctx, statement.parent, statement.ms);
    case "cancel":
      state.answer(g, "");
      return end(state, state.slots[statement.ctx]!, "context canceled");
    case "len":
      return state.answer(g, `${state.channels[statement.ch]!.buffer.length}`);
    case "lock":
      return locks.lock(state, g, statement.mu);
    case "tryLock":
      return locks.tryLock(state, g, statement.mu);
    case "unlock":
      return locks.unlock(state, g, statement.mu);
    case "writeLock":
      return locks.writeLock(state, g);
    case "tryWriteLock":
      return locks.tryWriteLock(state, g);
    case "writeUnlock":
      return locks.writeUnlock(state, g);
    case "readLock":
      return locks.readLock(state, g);
    case "tryReadLock":
      return locks.tryReadLock(state, g);
    case "readUnlock":
      return locks.readUnlock(state, g);
    case "wait":
      return locks.wait(state, g, statement.wg);
    case "add":
      return locks.add(state, g, statement.wg, statement.n);
    case "setTimer":
      setTimer(state, statement.timer, state.now + statement.ms, {});
      return state.answer(g, "");
    case "setTicker":
      setTimer(state, statement.timer, state.now + statement.ms, { period: statement.ms });
      return state.answer(g, "");
    case "setFunc":
      state.appear(born, "dormant");
      setTimer(state, statement.timer, state.now + statement.ms, { g: born });
      return state.answer(g, "");
    case "stopTimer":
      return state.answer(g, stopTimer(state, statement.timer));
    case "resetTimer":
      return state.answer(g, resetTimer(state, statement.timer, statement.ms));
    case "condWait":
      return condWait(state, g);
    case "signal":
      return wake(state, g, 1);
    case "broadcast":
      return wake(state, g, Infinity);
    case "onceDo":
      return onceDo(state, g);
    case "onceEnd":
      return onceEnd(state, g);
    case "sleep":
      return sleep(state, g, statement.ms);
    case "err":
      return state.answer(g, `${state.contextAt(statement.ctx).err}`);
    case "afterFunc":
      state.answer(g, "");
      return afterFunc(state, statement.ctx, born);
    case "stopAfterFunc":
      return state.answer(g, stopAfterFunc(state, statement.nth));
    case "groupGo":
      locks.add(state, g, statement.wg, 1);
      return state.appear(born, "ready");
    case "go":
      state.appear(born, "ready");
      return state.answer(g, "");
    case "gosched":
      return state.answer(g, "");
  }
}
