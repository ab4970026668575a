/**
 * Bugs of real programs in how goroutines talk to one another: kernels from "GoBench: A Benchmark Suite
 * of Real-World Go Concurrency Bugs" (doi:10.1109/CGO51591.2021.9370317), which Go's tests of the
 * goroutine leak profile run under the name of goker. Written anew, from what is told of each bug.
 *
 * This file is lowered: its async functions run on our scheduler.
 */
import { describe, test } from "vitest";
import { chan, go, select, time, type Chan } from "rendezvous";
import { expectBug, type Kernel } from "./left-behind.ts";

type Signal = undefined;

const kernels: Kernel[] = [
  {
    about: "Cockroach24808: a channel is full already when somebody writes to it before the start",
    async program(fixed) {
      const suggestions = chan<Signal>(1);
      await suggestions.send(undefined);
      const suggest = { out: suggestions.sendCase(undefined), default: true } as const;
      if (fixed) await select(suggest);
      else await suggestions.send(undefined);
      await suggestions.receive();
    },
    leaks: "chan send",
    always: true,
  },
  {
    about: "Cockroach25456: to look whether the store is stopping, it waits until it is",
    async program(fixed) {
      const shouldQuiesce = chan<Signal>();
      if (fixed) await select({ shouldQuiesce, default: true });
      else await shouldQuiesce.receive();
    },
    leaks: "chan receive",
    always: true,
  },
  {
    about:
      "Cockroach35931: the message to stop is stuck at the input that is full, before the other",
    async program(fixed) {
      const full = chan<string>(1);
      const awaited = chan<string>(1);
      await full.send("row");
      const cancelAll = async () => {
        for (const input of [full, awaited]) {
          if (fixed) await select({ out: input.sendCase("cancel"), default: true });
          else await input.send("cancel");
        }
      };
      go(cancelAll);
      await awaited.receive();
    },
    leaks: "chan receive, chan send",
    always: true,
  },
  {
    about: "Etcd6857: who asks for the status after the node has stopped is never answered",
    async program(fixed) {
      const status = chan<Chan<string>>();
      const stop = chan<Signal>();
      const done = chan<Signal>();
      const node = async () => {
        for (;;) {
          const s = await select({ status, stop });
          if (s.case === "stop") return done.close();
          await s.value!.send("leader");
        }
      };
      const askForStatus = async () => {
        const answer = chan<string>(1);
        const ask = fixed
          ? await select({ sent: status.sendCase(answer), done })
          : await select({ sent: status.sendCase(answer) });
        if (ask.case === "sent") await answer.receive();
      };
      const stopIt = async () => {
        if ((await select({ stopping: stop.sendCase(undefined), done })).case === "stopping") {
          await done.receive();
        }
      };
      go(node);
      go(askForStatus);
      go(stopIt);
    },
    leaks: "chan send",
  },
  {
    about: "Grpc660: the loop ends, and its worker still wants to say that it is done",
    async program(fixed) {
      const stop = chan<boolean>();
      const done = chan<boolean>(fixed ? 1 : 0);
      go(async () => done.send(true));
      go(async () => stop.send(true));
      // One of them is taken, whichever comes first.
      await stop.receive();
    },
    leaks: "chan send",
    always: true,
  },
  {
    about: "Grpc1275: closing a stream sends nothing to the one who reads it",
    async program(fixed) {
      const received = chan<string>();
      const done = chan<Signal>();
      go(async () => {
        await received.receive();
        done.close();
      });
      if (fixed) await received.send("closed");
      await done.receive();
    },
    leaks: "chan receive, chan receive",
    always: true,
  },
  {
    about: "Grpc1424: the watcher returns without a word, and the dialler waits for one",
    async program(fixed) {
      const addresses = chan<string>();
      const done = chan<Signal>();
      const watcher = async () => {
        for await (const address of addresses) {
          if (address !== "") return done.close();
        }
        if (fixed) done.close();
      };
      go(watcher);
      addresses.close();
      await done.receive();
    },
    leaks: "chan receive",
    always: true,
  },
  {
    about: "Kubernetes5316: the request has timed out, and its answer finds nobody",
    async program(fixed) {
      const answer = chan<string>(fixed ? 1 : 0);
      go(async () => {
        await time.sleep(2 * time.Second);
        await answer.send("late");
      });
      await select({ answer, timeout: time.after(time.Second) });
    },
    leaks: "chan send",
    always: true,
  },
  {
    about: "Kubernetes38669: what is sent first is sent before anybody reads, and nobody ever does",
    async program(fixed) {
      const input = chan<string>(10);
      const results = chan<string>(fixed ? 1 : 0);
      const watcher = async () => {
        await results.send("initial");
        for await (const event of input) await results.send(event);
      };
      go(watcher);
      input.close();
    },
    leaks: "chan send",
    always: true,
  },
  {
    about: "Kubernetes70277: the poller stops when it is told to, and nobody tells it",
    async program(fixed) {
      const done = chan<Signal>();
      const ticks = chan<Signal>();
      go(async () => {
        for (let i = 0; i < 3; i++) {
          const s = await select({ sent: ticks.sendCase(undefined), done });
          if (s.case === "done") break;
        }
        ticks.close();
      });
      await ticks.receive();
      if (fixed) done.close();
    },
    leaks: "select",
    always: true,
  },
  {
    about: "Moby33781: a probe that is cancelled still has its result, and nobody takes it",
    async program(fixed) {
      const stop = chan<Signal>();
      const results = chan<string>(fixed ? 1 : 0);
      const probe = async () => void (await results.send("healthy"));
      go(probe);
      go(async () => stop.close());
      await select({ stop, results });
    },
    leaks: "chan send",
  },
  {
    about: "Syncthing5795: the loop closes the connection from within, and waits for its own end",
    async program(fixed) {
      const inbox = chan<string>();
      const closed = chan<Signal>();
      const stopped = chan<Signal>();
      const close = async () => {
        closed.close();
        await stopped.receive();
      };
      const dispatcherLoop = async () => {
        const s = await select({ inbox, closed });
        if (s.case === "inbox") {
          // The fix: somebody else waits for the end of the loop.
          if (fixed) go(close);
          else await close();
        }
        stopped.close();
      };
      go(dispatcherLoop);
      await inbox.send("a message that cannot be handled");
      await stopped.receive();
    },
    leaks: "chan receive, chan receive",
    always: true,
  },
];

describe("goker: goroutines that talk to one another", () => {
  test.each(kernels)("$about", expectBug);
});
