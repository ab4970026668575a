/**
 * Go's `src/context/context_test.go`, ported. Go's tests look into the set of children; here it is
 * tested what that set is for: a parent that lives keeps no child that is done. This file is
 * lowered: its async functions run on our scheduler.
 */
import { expect, test } from "vitest";
import { context, runtime, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { areForgotten } from "../../support/forgotten.ts";
import { endsWell, fail } from "../ends-well.ts";
import {
  mustBeDone,
  mustNotBeDone,
  MyDoneContext,
  OtherContext,
  veryLong,
} from "./custom-contexts.ts";

const background = context.background();

/** What `make` returns, made in a run and in functions of their own: nothing here holds on to it. */
async function refsOf(make: () => object[]): Promise<WeakRef<object>[]> {
  let refs: WeakRef<object>[] = [];
  const report = await run(
    () => {
      refs = make().map((it) => new WeakRef(it));
    },
    { sites: false },
  );
  expect(report.toString()).toBe("");
  return refs;
}

test("context_test TestParentFinishesChild: a parent that is cancelled ends children of every kind", async () => {
  await endsWell(async () => {
    const [parent, cancel] = context.withCancel(background);
    const [cancelChild] = context.withCancel(parent);
    const valueChild = context.withValue(parent, "key", "value");
    const [timerChild] = context.withTimeout(valueChild, veryLong);
    let called = false;
    const stop = context.afterFunc(parent, () => (called = true));
    mustNotBeDone({ parent, cancelChild, valueChild, timerChild });
    cancel();
    mustBeDone({ parent, cancelChild, valueChild, timerChild }, context.Canceled);
    if (stop()) fail("the function was not started");
    await time.sleep(1);
    if (!called) fail("the function was not called");
    mustBeDone({ child: context.withValue(parent, "key", "value") }, context.Canceled);
  });

  const [parent, cancel] = context.withCancel(background);
  const refs = await refsOf(() => {
    const valueChild = context.withValue(parent, "key", "value");
    const f = () => undefined;
    context.afterFunc(parent, f);
    const children = [context.withCancel(parent)[0], context.withTimeout(valueChild, veryLong)[0]];
    cancel();
    return [...children, f];
  });
  expect(await areForgotten(refs)).toBe(true);
  expect(parent.err()).toBe(context.Canceled);
});

test("context_test TestChildFinishesFirst: a child that is cancelled leaves its parent, which lives on", () =>
  endsWell(async () => {
    const [cancelable] = context.withCancel(background);
    for (const parent of [background, cancelable]) {
      const [child, cancel] = context.withCancel(parent);
      mustNotBeDone({ parent, child });
      cancel();
      mustBeDone({ child }, context.Canceled);
      mustNotBeDone({ parent });
    }
  }));

test("context_test TestCancelRemoves: a parent keeps neither child nor function that has left it", async () => {
  const [parent] = context.withCancel(background);
  const gone = await refsOf(() => {
    const [a, cancelA] = context.withCancel(parent);
    const [b, cancelB] = context.withTimeout(parent, time.Hour);
    const f = () => undefined;
    const stop = context.afterFunc(parent, f);
    cancelA();
    cancelB();
    stop();
    return [a, b, f];
  });
  const kept = await refsOf(() => [context.withCancel(parent)[0]]);
  expect(await areForgotten(gone)).toBe(true);
  expect(await areForgotten(kept)).toBe(false);
  expect(parent.err()).toBeNull();
});

// Go counts the goroutines that it starts. Here there is none that waits; but who is linked to the
// context that was wrapped ends at once, and who only watches a `done` ends later, or never.
test("context_test TestCustomContextGoroutines: only a context with a done of its own is watched", () =>
  endsWell(async () => {
    for (const derive of [
      () => context.withCancel(new MyDoneContext(background)),
      () => context.withTimeout(new MyDoneContext(background), veryLong),
    ]) {
      const [ctx, cancel] = derive();
      mustNotBeDone({ ctx });
      cancel();
      mustBeDone({ ctx }, context.Canceled);
    }
    const [ctx1, cancel1] = context.withCancel(background);
    const ctx2 = new OtherContext(ctx1);
    const [ctx3] = context.withCancel(ctx2);
    // ctx1 does not provide its `done`, and must not be used.
    const [ctx3b, cancel3b] = context.withCancel(new MyDoneContext(ctx2));
    const [ctx4] = context.withTimeout(ctx3, veryLong);
    const [ctx5, cancel5] = context.withCancel(ctx4);
    cancel5();
    const [ctx6] = context.withTimeout(ctx5, veryLong);
    mustBeDone({ ctx6 }, context.Canceled);
    cancel1();
    if (ctx3.err() !== context.Canceled || ctx4.err() !== context.Canceled) fail("not linked");
    mustBeDone({ ctx7: context.withCancel(ctx5)[0] }, context.Canceled);
    await runtime.gosched();
    if (ctx3b.err()) fail("ended by a context whose done it does not have");
    if (runtime.numGoroutine() !== 1) fail(`${runtime.numGoroutine()} goroutines`);
    cancel3b();
  }));
