/** Go's `test/chan/perm.go`, ported: what may not be done with a channel, or with one of its ends. */
/* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/await-thenable, no-useless-assignment -- it is about what may not be written */
import { expectTypeOf, test } from "vitest";
import type * as rendezvous from "rendezvous";
import type { Chan, ReceiveChan, SendChan } from "rendezvous";

/** Only for its types: nothing of it runs. */
const program = async (
  select: typeof rendezvous.select,
  c: Chan<number>,
  cr: ReceiveChan<number>,
  cs: SendChan<number>,
  n: number,
) => {
  cr = c; // ok
  cs = c; // ok
  // @ts-expect-error -- what only receives is no whole channel
  c = cr;
  // @ts-expect-error -- what only sends is no whole channel
  c = cs;
  // @ts-expect-error -- what only sends does not receive
  cr = cs;
  // @ts-expect-error -- what only receives does not send
  cs = cr;

  // @ts-expect-error -- receive from non-chan
  await n.receive();
  // @ts-expect-error -- send to non-chan
  await n.send(2);

  await c.send(0); // ok
  await c.receive(); // ok
  await c.receiveOk(); // ok

  // @ts-expect-error -- cr only receives
  await cr.send(0);
  await cr.receive(); // ok
  await cr.receiveOk(); // ok

  await cs.send(0); // ok
  // @ts-expect-error -- cs only sends
  await cs.receive();
  // @ts-expect-error -- cs only sends
  await cs.receiveOk();

  await select({
    a: c.sendCase(0), // ok
    b: c, // ok
    // @ts-expect-error -- cr only receives
    d: cr.sendCase(0),
    e: cr, // ok
    f: cs.sendCase(0), // ok
    // @ts-expect-error -- cs only sends
    g: cs,
  });
  // @ts-expect-error -- cs only sends
  await select({ cs });

  // @ts-expect-error -- cs only sends
  for await (const _ of cs);

  c.close();
  cs.close();
  // @ts-expect-error -- who only receives does not close
  cr.close();
  // @ts-expect-error -- close of non-chan
  n.close();
};

test("perm.go: sending, receiving, ranging and closing by the wrong end is refused", () => {
  expectTypeOf(program).returns.resolves.toBeVoid();
  expectTypeOf<Chan<number>>().toExtend<ReceiveChan<number> & SendChan<number>>();
  expectTypeOf<ReceiveChan<number>>().not.toExtend<SendChan<number>>();
  expectTypeOf<SendChan<number>>().not.toExtend<ReceiveChan<number>>();
});
