import { testRule } from "../../../tests/support/rule-cases.ts";

testRule("send-after-close", {
  flagged: {
    "a send behind the close": {
      code: `
        export async function main() {
          const ch = chan<number>(2);
          await ch.send(1);
          ch.close();
          await ch.send(2);
        }`,
      marks: ["ch.send(2)"],
      says: "`ch` has been closed in line 7 when this is reached: it panics with `send on closed channel`",
      fixes: ["Close it after the last send"],
      fixed: `
        export async function main() {
          const ch = chan<number>(2);
          await ch.send(1);
          await ch.send(2);
          ch.close();
        }`,
    },
    "a loop behind the close": {
      code: `
        async function produce(out: SendChan<number>) {
          out.close();
          for (let i = 0; i < 3; i++) {
            await out.send(i);
          }
        }`,
      marks: ["out.send(i)"],
      says: "`send on closed channel`",
      fixes: ["Close it after the last send"],
      fixed: `
        async function produce(out: SendChan<number>) {
          for (let i = 0; i < 3; i++) {
            await out.send(i);
          }
          out.close();
        }`,
    },
    "closed on one path": {
      code: `
        async function produce(out: SendChan<number>, isLast: boolean) {
          if (isLast) {
            out.close();
          }
          await out.send(1);
        }`,
      marks: ["out.send(1)"],
      says: "has been closed in line 6",
    },
    "closed twice": {
      code: `
        async function stop(done: SendChan<never>) {
          done.close();
          console.log("stopped");
          done.close();
        }`,
      marks: ["done.close()"],
      says: "`close of closed channel`",
      fixes: ["Close it once"],
      fixed: `
        async function stop(done: SendChan<never>) {
          done.close();
          console.log("stopped");
        }`,
    },
    "in a select": {
      code: `
        async function offer(box: { out: Chan<number> }) {
          box.out.close();
          await select({ out: box.out.sendCase(1), late: time.after(5) });
        }`,
      marks: ["box.out.sendCase(1)"],
      says: "`box.out` has been closed",
      fixes: ["Close it after the last send"],
    },
  },
  fine: {
    "the close comes last": `
      async function produce(out: SendChan<number>) {
        for (let i = 0; i < 3; i++) await out.send(i);
        out.close();
      }`,
    "the close leaves": `
      async function produce(out: SendChan<number>, isLast: boolean) {
        if (isLast) {
          out.close();
          return;
        }
        await out.send(1);
      }`,
    "the other branch": `
      async function produce(out: SendChan<number>, isLast: boolean) {
        if (isLast) out.close();
        else await out.send(1);
        if (!isLast) await out.send(2);
      }`,
    "at the end of a loop": `
      async function produce(out: SendChan<number>) {
        for (let i = 0; ; i++) {
          await out.send(i);
          if (i < 3) continue;
          out.close();
          break;
        }
      }`,
    "another channel of the same name": `
      export async function main() {
        let ch = chan<number>(1);
        ch.close();
        ch = chan<number>(1);
        await ch.send(1);
        for (let i = 0; i < 2; i++) {
          const each = chan<number>(1);
          await each.send(i);
          each.close();
        }
      }`,
    "another channel": `
      async function pass(a: Chan<number>, b: Chan<number>) {
        a.close();
        await b.send(1);
      }`,
    "the panic is expected": `
      async function show(ch: Chan<number>) {
        ch.close();
        try {
          await ch.send(1);
        } catch (error) {
          console.log(String(error));
        }
      }`,
    "in a goroutine, some other time": `
      export async function main() {
        const ch = chan<number>(1);
        go(async () => { await ch.send(1); });
        await ch.receive();
        ch.close();
      }`,
    "a receive is all right": `
      async function drain(ch: Chan<number>) {
        ch.close();
        await ch.receive();
        for await (const n of ch) console.log(n);
      }`,
  },
});
