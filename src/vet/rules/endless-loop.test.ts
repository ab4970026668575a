import { testRule } from "../../../tests/support/rule-cases.ts";

testRule("endless-loop", {
  flagged: {
    "receives for ever": {
      code: `
        function printer(lines: ReceiveChan<string>) {
          go(async () => {
            while (true) {
              const line = await lines.receive();
              console.log(line);
            }
          });
        }`,
      marks: ["true"],
      says: "Nothing ends this loop: its goroutine never returns",
      fixes: ["Loop over lines until it is closed"],
      fixed: `
        function printer(lines: ReceiveChan<string>) {
          go(async () => {
            for await (const line of lines) {
              console.log(line);
            }
          });
        }`,
    },
    "for without a head": {
      code: `
        class Actor {
          readonly inbox = chan<number>();
          async run() {
            for (;;) {
              const n = await this.inbox.receive();
              if (n === 0) continue;
              console.log(n);
            }
          }
        }
        export const actor = new Actor();`,
      marks: ["for"],
      says: "Nothing ends this loop",
      fixes: ["Loop over this.inbox until it is closed"],
    },
    "there is a context": {
      code: `
        async function beat(ctx: Context, pulse: SendChan<number>) {
          for (let n = 0; ; n++) {
            await pulse.send(n);
          }
        }`,
      marks: ["for"],
      says: "Nothing ends this loop",
      fixes: ["Return when ctx is cancelled"],
      fixed: `
        async function beat(ctx: Context, pulse: SendChan<number>) {
          for (let n = 0; ; n++) {
            if (ctx.err() !== null) return;
            await pulse.send(n);
          }
        }`,
    },
    "a break that leaves only the switch": {
      code: `
        async function run(quit: ReceiveChan<never>, jobs: ReceiveChan<number>) {
          for (;;) {
            const s = await select({ quit, jobs });
            switch (s.case) {
              case "quit":
                break;
              case "jobs":
                console.log(s.value);
            }
          }
        }`,
      marks: ["for"],
      says: "Nothing ends this loop",
    },
    "an error that never gets out": {
      code: `
        async function once(): Promise<void> { throw new Error("no"); }
        async function keepTrying() {
          do {
            try {
              await once();
            } catch {
              await time.sleep(1);
            }
          } while (true);
        }`,
      marks: ["true"],
      says: "Nothing ends this loop",
    },
    "nothing in it waits": {
      code: `
        export async function main() {
          let n = 0;
          while (1) n++;
        }`,
      marks: ["1"],
      says: "no other goroutine ever gets a turn",
    },
    "a loop within a loop": {
      code: `
        async function run(ch: ReceiveChan<number>) {
          for (;;) {
            for await (const n of ch) {
              if (n === 0) break;
            }
          }
        }`,
      marks: ["for"],
      says: "Nothing ends this loop",
    },
  },
  fine: {
    "return, break and throw": `
      async function a(ch: ReceiveChan<number>) {
        for (;;) {
          const [n, ok] = await ch.receiveOk();
          if (!ok) return;
          console.log(n);
        }
      }
      async function b(ch: ReceiveChan<number>) {
        while (true) if ((await ch.receive()) === undefined) break;
      }
      async function c(ch: ReceiveChan<number>) {
        while (true) if ((await ch.receive()) === undefined) throw new Error("closed");
      }`,
    "a condition": `
      async function a(ch: ReceiveChan<number>) {
        while (ch.len > 0) await ch.receive();
        for await (const n of ch) console.log(n);
        for (let i = 0; i < 3; i++) await ch.receive();
        do await ch.receive(); while (ch.len > 0);
      }`,
    "a return in a switch": `
      async function run(quit: ReceiveChan<never>, jobs: ReceiveChan<number>) {
        for (;;) {
          const s = await select({ quit, jobs });
          switch (s.case) {
            case "quit":
              return;
            case "jobs":
              console.log(s.value);
          }
        }
      }`,
    "a label": `
      async function run(ch: ReceiveChan<number>) {
        all: for (;;) {
          for (;;) {
            const n = await ch.receive();
            if (n === 0) break all;
            if (n === 1) continue all;
          }
        }
      }`,
    "what it calls throws when the context is cancelled": `
      async function poll(ctx: Context) {
        for (;;) console.log((await http.get(ctx, "http://fast.example/")).status);
      }
      async function paced(ctx: Context, limiter: rate.Limiter) {
        while (true) await limiter.wait(ctx);
      }`,
    "what it calls throws by itself": `
      async function step(n: number) { if (n > 3) throw new Error("enough"); }
      async function run() {
        for (let n = 0; ; n++) await step(n);
      }`,
    "who gives it its work decides": `
      async function each(work: () => Promise<void>) {
        while (true) await work();
      }`,
    "the end of a goroutine": `
      async function run(ch: ReceiveChan<number>) {
        for (;;) {
          if ((await ch.receive()) === 0) await runtime.goexit();
        }
      }`,
    "a generator, whose reader may stop": `
      function* naturals() {
        for (let n = 0; ; n++) yield n;
      }
      export const [first] = naturals();`,
  },
});
