/** What TypeScript makes of a `select`: checked when the types are, by `tsc`. */
import { describe, expectTypeOf, test } from "vitest";
import type * as rendezvous from "rendezvous";
import type { Cases, Chan, ReceiveChan, SendCase, SendChan, Selected } from "rendezvous";

declare const numbers: ReceiveChan<number>;
declare const texts: Chan<string>;
declare const quit: ReceiveChan<undefined> | null;
declare const send: SendCase;

type Of<C extends Cases> = Selected<C>;

describe("the result is a union over the names of the cases", () => {
  test("a receive tells its value, and whether it was sent", () => {
    type S = Of<{ numbers: typeof numbers }>;
    expectTypeOf<S>().toEqualTypeOf<
      | { case: "numbers"; value: number; ok: true }
      | { case: "numbers"; value: undefined; ok: false }
    >();
  });

  test("a send tells no more than that it was taken", () => {
    expectTypeOf<Of<{ out: typeof send }>>().toEqualTypeOf<{ case: "out" }>();
  });

  test("default: true is the case default, and nothing else is", () => {
    expectTypeOf<Of<{ default: true }>>().toEqualTypeOf<{ case: "default" }>();
    expectTypeOf<Of<{ default: typeof texts }>["case"]>().toEqualTypeOf<"default">();
    expectTypeOf<Of<{ default: typeof texts }>>().toHaveProperty("value");
  });

  test("a channel that may be null counts as the channel; null alone is never taken", () => {
    expectTypeOf<Of<{ quit: typeof quit }>>().toEqualTypeOf<
      { case: "quit"; value: undefined; ok: true } | { case: "quit"; value: undefined; ok: false }
    >();
    expectTypeOf<Of<{ off: null; numbers: typeof numbers }>["case"]>().toEqualTypeOf<"numbers">();
    expectTypeOf<Of<{ out: SendCase | null }>>().toEqualTypeOf<{ case: "out" }>();
  });

  test("sends and receives side by side, with a default: one member each, told apart by its name", () => {
    type S = Of<{ numbers: typeof numbers; out: typeof send; default: true }>;
    expectTypeOf<S>().toEqualTypeOf<
      | { case: "numbers"; value: number; ok: true }
      | { case: "numbers"; value: undefined; ok: false }
      | { case: "out" }
      | { case: "default" }
    >();
    expectTypeOf<Extract<S, { case: "out" }>>().toEqualTypeOf<{ case: "out" }>();
    expectTypeOf<Extract<S, { ok: true }>["value"]>().toEqualTypeOf<number>();
  });

  test("a nil channel that is made as one counts as the channel, to receive from or to send to", () => {
    type Nil = ReturnType<typeof rendezvous.nilChan<number>>;
    expectTypeOf<Of<{ nil: Nil }>>().toEqualTypeOf<Of<{ nil: typeof numbers }>>();
    expectTypeOf<ReturnType<Nil["sendCase"]>>().toEqualTypeOf<SendCase>();
    expectTypeOf<Of<{ off: null }>>().toEqualTypeOf<never>();
  });

  test("what may be sent or received is both", () => {
    expectTypeOf<Of<{ either: typeof send | typeof numbers }>>().toEqualTypeOf<
      | { case: "either" }
      | { case: "either"; value: number; ok: true }
      | { case: "either"; value: undefined; ok: false }
    >();
  });

  test("cases with names that only the running program knows", () => {
    type S = Of<Record<string, typeof numbers>>;
    expectTypeOf<S["case"]>().toEqualTypeOf<string>();
    expectTypeOf<S["value"]>().toEqualTypeOf<number | undefined>();
  });

  test("the channels of contexts and timers", () => {
    type Ctx = ReturnType<typeof rendezvous.context.background>;
    type Tick = ReturnType<typeof rendezvous.time.after>;
    type S = Of<{ done: ReturnType<Ctx["done"]>; tick: Tick }>;
    expectTypeOf<Extract<S, { case: "done" }>["value"]>().toEqualTypeOf<undefined>();
    expectTypeOf<Extract<S, { case: "tick"; ok: true }>["value"]>().toEqualTypeOf<number>();
  });

  test("without cases there is no result: it waits for ever", () => {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- `select({})`
    expectTypeOf<Of<{}>>().toEqualTypeOf<never>();
  });
});

describe("a call", () => {
  // Only for its types: without a run there is nothing to begin it.
  const program = async (select: typeof rendezvous.select) => {
    const s = await select({ numbers, texts, quit, out: send, default: true });
    expectTypeOf(s.case).toEqualTypeOf<"numbers" | "texts" | "quit" | "out" | "default">();
    switch (s.case) {
      case "numbers":
        expectTypeOf(s.value).toEqualTypeOf<number | undefined>();
        if (s.ok) expectTypeOf(s.value).toEqualTypeOf<number>();
        else expectTypeOf(s.value).toEqualTypeOf<undefined>();
        break;
      case "texts":
        if (s.ok) expectTypeOf(s.value).toEqualTypeOf<string>();
        break;
      case "quit":
        expectTypeOf(s.value).toEqualTypeOf<undefined>();
        break;
      case "out":
        expectTypeOf(s).toEqualTypeOf<{ case: "out" }>();
        // @ts-expect-error -- a send receives nothing
        expectTypeOf(s.value).toBeNever();
        break;
      case "default":
        expectTypeOf(s).toEqualTypeOf<{ case: "default" }>();
        break;
      default:
        // Every case has been dealt with.
        expectTypeOf(s).toBeNever();
    }
    // @ts-expect-error -- there is no such case
    if (s.case === "other") return;

    // @ts-expect-error -- a case is something to wait for, and a number is not
    await select({ n: 5 });
    // @ts-expect-error -- an operation has begun already
    await select({ n: numbers.receive() });
    // @ts-expect-error -- the default is there, or it is not
    await select({ n: numbers, default: false });
    // @ts-expect-error -- undefined is no nil channel: null is
    await select({ n: undefined });
  };

  test("is narrowed by its case", () => {
    expectTypeOf(program).returns.resolves.toBeVoid();
  });
});

describe("the ends of a channel", () => {
  test("a channel can be passed as either end, and an end as nothing else", () => {
    expectTypeOf<Chan<number>>().toExtend<ReceiveChan<number>>();
    expectTypeOf<Chan<number>>().toExtend<SendChan<number>>();
    expectTypeOf<ReceiveChan<number>>().not.toExtend<SendChan<number>>();
    expectTypeOf<SendChan<number>>().not.toExtend<ReceiveChan<number>>();
    expectTypeOf<ReceiveChan<number>>().not.toExtend<Chan<number>>();
    expectTypeOf<ReceiveChan<number>>().not.toHaveProperty("send");
    expectTypeOf<ReceiveChan<number>>().not.toHaveProperty("close");
    expectTypeOf<SendChan<number>>().not.toHaveProperty("receive");
  });

  test("values are of the channel's type", () => {
    expectTypeOf<ReceiveChan<number>>().not.toExtend<ReceiveChan<string>>();
    expectTypeOf<SendChan<number>>().not.toExtend<SendChan<string>>();
    // Who takes any number or text takes numbers; who gives numbers gives numbers or texts.
    expectTypeOf<SendChan<number | string>>().toExtend<SendChan<number>>();
    expectTypeOf<SendChan<number>>().not.toExtend<SendChan<number | string>>();
    expectTypeOf<ReceiveChan<number>>().toExtend<ReceiveChan<number | string>>();
    expectTypeOf<Awaited<ReturnType<ReceiveChan<number>["receive"]>>>().toEqualTypeOf<
      number | undefined
    >();
    expectTypeOf<Awaited<ReturnType<ReceiveChan<number>["receiveOk"]>>>().toEqualTypeOf<
      [number, true] | [undefined, false]
    >();
  });

  test("what begins must be awaited: every blocking call gives a thenable", () => {
    expectTypeOf<SendChan<number>["send"]>().returns.toExtend<PromiseLike<void>>();
    expectTypeOf<SendChan<number>["close"]>().returns.toBeVoid();
  });
});
