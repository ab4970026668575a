/**
 * Bugs of real programs in how goroutines are cancelled: kernels as in `communication.lowered.test.ts`.
 * This file is lowered: its async functions run on our scheduler.
 */
import { describe, test } from "vitest";
import { chan, context, go, select, time, type Chan } from "rendezvous";
import { expectBug, type Kernel } from "./left-behind.ts";

type Signal = undefined;

const kernels: Kernel[] = [
  {
    about: "Cockroach10790: who is told to stop leaves those behind who wait to be asked",
    async program(fixed) {
      const [ctx, cancel] = context.withCancel(context.background());
      const commands = [chan<Signal>(), chan<Signal>()];
      const begin = async (c: Chan<Signal>) => {
        // The fix: everybody who waits also looks at the context.
        if (fixed) await select({ c, done: ctx.done() });
        else await c.receive();
      };
      for (const c of commands) go(begin, c);
      go(async () => {
        for (const c of commands) {
          const s = await select({ sent: c.sendCase(undefined), done: ctx.done() });
          if (s.case === "done") return;
        }
      });
      go(cancel);
      await ctx.done().receive();
    },
    leaks: ["chan receive", "chan receive, chan receive"],
  },
  {
    about:
      "Cockroach13197, Cockroach13755: a transaction that waits for its context is never ended",
    async program(fixed) {
      const [ctx, cancel] = context.withCancel(context.background());
      const awaitDone = async () => void (await ctx.done().receive());
      go(awaitDone);
      if (fixed) cancel();
    },
    leaks: "chan receive",
    always: true,
  },
  {
    about: "Cockroach18101: the reader stops when the context is done, the writer does not",
    async program(fixed) {
      const [ctx, cancel] = context.withCancel(context.background());
      const ready = chan<number>();
      go(async () => {
        for (let i = 0; i < 3; i++) {
          if (!fixed) await ready.send(i);
          else await select({ sent: ready.sendCase(i), done: ctx.done() });
        }
      });
      go(cancel);
      for (let i = 0; i < 3; i++) {
        if ((await select({ ready, done: ctx.done() })).case === "done") return;
      }
    },
    leaks: "chan send",
  },
  {
    about: "Grpc862: a connection that fails is not closed, and its helper waits for that",
    async program(fixed) {
      const [ctx, cancel] = context.withTimeout(context.background(), time.Second);
      const [connection, close] = context.withCancel(context.background());
      go(async () => void (await connection.done().receive()));
      await ctx.done().receive();
      cancel();
      if (fixed) close();
    },
    leaks: "chan receive",
    always: true,
  },
  {
    about: "Istio17860: nobody takes the status of a process any more after the agent has stopped",
    async program(fixed) {
      const [ctx, cancel] = context.withCancel(context.background());
      const statusCh = chan<number>(fixed ? 1 : 0);
      const runWait = async () => void (await statusCh.send(0));
      go(runWait);
      go(cancel);
      await select({ statusCh, done: ctx.done() });
    },
    leaks: "chan send",
  },
  {
    about: "Kubernetes25331: after an error the watcher wants to hand on what nobody reads",
    async program(fixed) {
      const [ctx, cancel] = context.withCancel(context.background());
      const errors = chan<string>(1);
      const results = chan<string>();
      await errors.send("failed");
      const watcher = async () => {
        const error = await errors.receive();
        cancel();
        const out = results.sendCase(error!);
        if (fixed) await select({ out, done: ctx.done() });
        else await select({ out });
      };
      go(watcher);
      await ctx.done().receive();
    },
    leaks: "chan send",
    always: true,
  },
];

describe("goker: goroutines that are told to stop", () => {
  test.each(kernels)("$about", expectBug);
});
