import { testRule } from "../../../tests/support/rule-cases.ts";

testRule("forgotten-await", {
  flagged: {
    "a send": {
      code: `
        export async function main() {
          const ch = chan<number>();
          ch.send(1);
        }`,
      marks: ["ch.send(1)"],
      says: "Nobody awaits `ch.send(1)`: it begins here",
      fixes: ["Add await"],
      fixed: `
        export async function main() {
          const ch = chan<number>();
          await ch.send(1);
        }`,
    },
    "a receive, whatever the channel is called": {
      code: `
        export async function main() {
          const { inbox: post } = { inbox: chan<number>() };
          post.receive();
        }`,
      marks: ["post.receive()"],
      says: "Nobody awaits `post.receive()`",
      fixes: ["Add await"],
    },
    "a lock, a wait and a sleep": {
      code: `
        export async function main() {
          const mu = new sync.Mutex();
          mu.lock();
          new sync.WaitGroup().wait();
          time.sleep(1);
        }`,
      marks: ["mu.lock()", "new sync.WaitGroup().wait()", "time.sleep(1)"],
      says: "Nobody awaits",
      fixes: ["Add await"],
    },
    "a select": {
      code: `
        export async function main(ctx: Context) {
          select({ done: ctx.done() });
        }`,
      marks: ["select({ done: ctx.done() })"],
      says: "Nobody awaits",
      fixes: ["Add await"],
    },
    "what takes a context": {
      code: `
        export async function main(ctx: Context) {
          new semaphore.Weighted(2).acquire(ctx, 1);
          http.get(ctx, "http://fast.example/");
        }`,
      marks: ["new semaphore.Weighted(2).acquire(ctx, 1)", 'http.get(ctx, "http://fast.example/")'],
      says: "Nobody awaits",
      fixes: ["Add await"],
    },
    "an async function of one's own": {
      code: `
        async function work(n: number) { await time.sleep(n); }
        export async function main() {
          work(1);
        }`,
      marks: ["work(1)"],
      says: "what it throws is caught by nobody",
      fixes: ["Add await", "Start work as a goroutine"],
    },
    "on one side of a condition": {
      code: `
        export async function main(isOpen: boolean) {
          const ch = chan<number>(1);
          isOpen && ch.send(1);
        }`,
      marks: ["ch.send(1)"],
      says: "Nobody awaits",
      fixes: ["Add await"],
    },
    "in a function that is not async": {
      code: `
        export async function main() {
          const ch = chan<number>();
          go(() => { ch.send(1); });
          go(function () { ch.send(2); });
        }`,
      marks: ["ch.send(1)", "ch.send(2)"],
      says: "Nobody awaits",
      fixes: ["Add await, and make the function async"],
      fixed: `
        export async function main() {
          const ch = chan<number>();
          go(async () => { await ch.send(1); });
          go(function () { ch.send(2); });
        }`,
    },
    "in a function that says what it gives": {
      code: `
        function put(ch: SendChan<number>): void {
          ch.send(1);
        }`,
      marks: ["ch.send(1)"],
      says: "Nobody awaits",
      fixes: ["Add await, and make the function async"],
      fixed: `
        async function put(ch: SendChan<number>): Promise<void> {
          await ch.send(1);
        }`,
    },
    "in a method": {
      code: `
        class Box {
          readonly #ch = chan<number>();
          put(n: number) { this.#ch.send(n); }
        }
        export const box = new Box();`,
      marks: ["this.#ch.send(n)"],
      says: "Nobody awaits",
      fixes: ["Add await, and make the function async"],
    },
    printed: {
      code: `
        export async function main() {
          const ch = chan<number>(1);
          console.log(ch.receive());
          console.log(\`\${ch.receive()}\`);
        }`,
      marks: ["ch.receive()", "ch.receive()"],
      says: "here it is taken for its value",
      fixes: ["Add await"],
    },
    "as a condition": {
      code: `
        export async function main() {
          const ch = chan<boolean>(1);
          while (ch.receive()) console.log("more");
        }`,
      marks: ["ch.receive()"],
      says: "always counts as true",
      fixes: ["Add await"],
    },
    "kept, and only looked at": {
      code: `
        export async function main() {
          const ch = chan<number>(1);
          const value = ch.receive();
          console.log(value);
        }`,
      marks: ["ch.receive()"],
      says: "taken for its value",
      fixes: ["Add await"],
    },
    "kept, and never looked at": {
      code: `
        export async function main() {
          const ch = chan<number>(1);
          const value = ch.receive();
        }`,
      marks: ["ch.receive()"],
      says: "Nobody awaits",
      fixes: ["Add await"],
    },
    "taken apart": {
      code: `
        export async function main() {
          const ch = chan<number>(1);
          const [value, ok] = ch.receiveOk();
          console.log(value, ok);
        }`,
      marks: ["ch.receiveOk()"],
      says: "taken for its value",
      fixes: ["Add await"],
    },
    "a group with a limit": {
      code: `
        export async function main(ctx: Context) {
          const [g] = errgroup.withContext(ctx);
          g.setLimit(2);
          g.go(() => time.sleep(1));
          await g.wait();
        }`,
      marks: ["g.go(() => time.sleep(1))"],
      says: "Nobody awaits",
      fixes: ["Add await"],
    },
    forEach: {
      code: `
        export async function main() {
          const ch = chan<number>(3);
          [1, 2].forEach(async (n) => { await ch.send(n); });
          [1, 2].forEach((n) => ch.send(n));
        }`,
      marks: ["async (n) => { await ch.send(n); }", "(n) => ch.send(n)"],
      says: "`forEach` does not wait",
    },
    "in the code of the module itself": {
      code: `
        const ch = chan<number>(1);
        ch.send(1);`,
      marks: ["ch.send(1)"],
      says: "Nobody awaits",
    },
  },
  fine: {
    "awaited, returned, handed on": `
      async function put(ch: SendChan<number>) { await ch.send(1); }
      const give = (ch: SendChan<number>) => ch.send(1);
      export async function main() {
        const ch = chan<number>(5);
        await put(ch);
        go(() => ch.send(1));
        await Promise.all([ch.send(1), give(ch)]);
        const first = ch.receive();
        const second = ch.receive();
        console.log(await first, await second);
      }`,
    "what does not block": `
      export async function main() {
        const ch = chan<number>(1);
        go(async () => ch.close());
        const wg = new sync.WaitGroup();
        wg.go(() => time.sleep(1));
        time.afterFunc(5, () => ch.len);
        await wg.wait();
      }`,
    "put aside on purpose": `
      export async function main() {
        const ch = chan<number>(1);
        void ch.send(1);
        ch.receive().then((value) => console.log(value));
      }`,
    "a group without a limit": `
      export async function main() {
        const g = new errgroup.Group();
        g.go(() => time.sleep(1));
        await g.wait();
      }`,
    "something else that is called send": `
      class Mail { send(text: string) { return text.length; } }
      export async function main() {
        new Mail().send("hello");
      }`,
    "kept in a list": `
      export async function main() {
        const ch = chan<number>(2);
        const sends: PromiseLike<void>[] = [];
        for (let i = 0; i < 2; i++) sends.push(ch.send(i));
        await Promise.all(sends);
        let last: PromiseLike<void> | undefined;
        last = ch.send(3);
        await last;
      }`,
  },
});
