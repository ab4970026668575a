/**
 * Channels and select, from Go's specification ("Channel types", "Send statements", "Receive operator",
 * "Select statements", "Close") and what the library promises beyond it: whoever has waited longest is
 * served first.
 */
import type { Case } from "../program.ts";
import { NIL_CHANNEL, type State, type Want } from "./state.ts";
import { hasChannel, takeTick, type Tick } from "./timers.ts";

type Send = Want & { on: "send" };
type Receive = Want & { on: "receive" };

const SEND_ON_CLOSED = "panic: send on closed channel";

/**
 * Go: a send on a channel without room can proceed if a receiver is ready; with room, it can proceed
 * while the buffer is not full. A send on a closed channel proceeds by a panic. A nil channel is
 * never ready.
 *
 * Returns the states that it may lead to, or none if it cannot proceed.
 */
function sendNow(state: State, g: number, { ch, value, got }: Send): State[] {
  const { cap, isClosed, buffer } = state.channels[ch]!;
  if (cap === null) return [];
  if (isClosed) return answered(state, g, SEND_ON_CLOSED);
  const next = state.copy();
  next.answer(g, got(true));
  const receiver = state.waiting.find(({ wants }) => wants.some(receivesFrom(ch)));
  if (receiver) {
    next.answer(receiver.g, ...receiver.wants.filter(receivesFrom(ch)).map((it) => it.got(value)));
    return [next];
  }
  if (buffer.length === cap) return [];
  next.setChannel(ch, { buffer: [...buffer, value] });
  return [next];
}

/**
 * Go: channels act as first-in-first-out queues. A receive takes the oldest value; a sender that waits
 * for room then has it. From a closed channel the values sent before can still be received, and after
 * them the zero value at once.
 */
function receiveNow(state: State, g: number, { ch, got }: Receive): State[] {
  const { cap, isClosed, buffer } = state.channels[ch]!;
  if (cap === null) return [];
  const sender = state.waiting.find(({ wants }) => wants.some(sendsTo(ch)));
  if (buffer.length === 0 && !sender) return isClosed ? answered(state, g, got(undefined)) : [];
  const [first] = buffer;
  if (!sender) {
    const next = state.copy();
    next.setChannel(ch, { buffer: buffer.slice(1) });
    next.answer(g, got(first));
    return [next];
  }
  // A select may offer several values; it is not said which.
  return sender.wants.filter(sendsTo(ch)).map((it) => {
    const next = state.copy();
    const values = [...buffer, it.value];
    next.setChannel(ch, { buffer: values.slice(1) });
    next.answer(sender.g, it.got(true));
    next.answer(g, got(values[0]));
    return next;
  });
}

const receivesFrom =
  (ch: number) =>
  (want: Want): want is Receive =>
    want.on === "receive" && want.ch === ch;

const sendsTo =
  (ch: number) =>
  (want: Want): want is Send =>
    want.on === "send" && want.ch === ch;

function answered(state: State, g: number, result: string): State[] {
  const next = state.copy();
  next.answer(g, result);
  return [next];
}

function proceed(state: State, g: number, want: Want): State[] {
  if (want.on === "send") return sendNow(state, g, want);
  if (want.on === "receive") return receiveNow(state, g, want);
  if (want.on === "timer") return tickNow(state, g, want);
  return [];
}

export function send(state: State, g: number, ch: number): State[] {
  const want: Send = { on: "send", ch, value: state.newValue(g), got: () => "" };
  return communicate(state, g, want);
}

export function receive(
  state: State,
  g: number,
  ch: number,
  got: (value: number | undefined) => string,
): State[] {
  return communicate(state, g, { on: "receive", ch, got });
}

function communicate(state: State, g: number, want: Send | Receive | Tick): State[] {
  const now = proceed(state, g, want);
  if (now.length > 0) return now;
  state.wait(g, wordOf(state, [want]), [want]);
  return [state];
}

export function receiveTick(state: State, g: number, slot: number): State[] {
  const timer = state.timerSlots[slot]!;
  const got = (at: number | undefined) => `${at}ms`;
  if (hasChannel(state, timer)) return communicate(state, g, { on: "timer", timer, got });
  return receive(state, g, NIL_CHANNEL, got);
}

function tickNow(state: State, g: number, { timer, got }: Tick): State[] {
  const next = state.copy();
  const at = takeTick(next, timer);
  if (at === null) return [];
  next.answer(g, got(at));
  return [next];
}

/**
 * Go: the operands of all cases are evaluated once, in source order. If one or more can proceed, one of
 * them is chosen; else the default, if there is one; else the select blocks until one can.
 */
export function select(
  state: State,
  g: number,
  { cases, hasDefault }: { cases: readonly Case[]; hasDefault: boolean },
): State[] {
  const wants = cases.map((it, i) => wantOf(state, g, it, i));
  const now = wants.flatMap((want) => proceed(state, g, want));
  // A time that has come may be noticed at once, or a little later.
  const timeUp = wants.flatMap((want) =>
    want.on === "time" && want.at <= state.now ? answered(state, g, want.got()) : [],
  );
  if (now.length > 0) return [...now, ...timeUp];
  if (hasDefault) state.answer(g, "default");
  else state.wait(g, wordOf(state, wants), wants);
  return [...timeUp, state];
}

function wantOf(state: State, g: number, it: Case, i: number): Want {
  const name = `case${i}`;
  const got = (value: number | undefined) => `${name} ${value} ${value !== undefined}`;
  switch (it.on) {
    case "send":
      return { on: "send", ch: it.ch, value: state.newValue(g), got: () => name };
    case "receive":
      return { on: "receive", ch: it.ch, got };
    case "done":
      return { on: "receive", ch: state.contextAt(it.ctx).ch, got };
    case "timer": {
      const timer = state.timerSlots[it.timer]!;
      if (!hasChannel(state, timer)) return { on: "receive", ch: NIL_CHANNEL, got };
      return { on: "timer", timer, got: (at) => `${name} ${at}ms true` };
    }
    case "after": {
      // Go: after the duration, the channel holds the time.
      const at = state.now + Math.max(it.ms, 0);
      return { on: "time", at, got: () => `${name} ${at}ms true` };
    }
  }
}

/** Go's compiler makes a plain send or receive of a select with one case. */
function wordOf(state: State, wants: readonly Want[]): string {
  if (wants.length === 0) return "select (no cases)";
  if (wants.length > 1) return "select";
  const [want] = wants as [Want];
  if (want.on !== "send" && want.on !== "receive") return "chan receive";
  return `chan ${want.on}${state.channels[want.ch]!.cap === null ? " (nil chan)" : ""}`;
}

/** Go: closing the nil channel, or a closed one, panics. */
export function close(state: State, g: number, ch: number): void {
  const { cap, isClosed } = state.channels[ch]!;
  if (cap === null) return state.answer(g, "panic: close of nil channel");
  if (isClosed) return state.answer(g, "panic: close of closed channel");
  state.answer(g, "");
  closeAll(state, [ch]);
}

/** Go: everyone who waits to receive gets the zero value, and everyone who waits to send panics. */
export function closeAll(state: State, channels: readonly number[]): void {
  for (const ch of channels) state.setChannel(ch, { isClosed: true });
  for (const { g, wants } of state.waiting) {
    const results = wants.flatMap((want) => {
      if (want.on === "send" && channels.includes(want.ch)) return [SEND_ON_CLOSED];
      if (want.on === "receive" && channels.includes(want.ch)) return [want.got(undefined)];
      return [];
    });
    if (results.length > 0) state.answer(g, ...results);
  }
}
