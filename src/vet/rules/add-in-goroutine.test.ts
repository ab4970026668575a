import { testRule } from "../../../tests/support/rule-cases.ts";

testRule("add-in-goroutine", {
  flagged: {
    "in the goroutine": {
      code: `
        export async function main() {
          const wg = new sync.WaitGroup();
          for (let i = 0; i < 3; i++) {
            go(async () => {
              wg.add(1);
              console.log(i);
              wg.done();
            });
          }
          await wg.wait();
        }`,
      marks: ["wg.add(1)"],
      says: "The goroutine adds itself to `wg`",
      fixes: ["Add before go"],
      fixed: `
        export async function main() {
          const wg = new sync.WaitGroup();
          for (let i = 0; i < 3; i++) {
            wg.add(1);
            go(async () => {
              console.log(i);
              wg.done();
            });
          }
          await wg.wait();
        }`,
    },
    "without braces": {
      code: `
        export async function main() {
          const wg = new sync.WaitGroup();
          for (let i = 0; i < 3; i++)
            go(async () => {
              wg.add(1);
              wg.done();
            });
          await wg.wait();
        }`,
      marks: ["wg.add(1)"],
      says: "The goroutine adds itself",
      fixes: ["Add before go"],
    },
    "in a function that only goroutines run": {
      code: `
        async function work(wg: sync.WaitGroup) {
          wg.add(1);
          await time.sleep(1);
          wg.done();
        }
        export async function main() {
          const wg = new sync.WaitGroup();
          go(work, wg);
          go(work, wg);
          await wg.wait();
        }`,
      marks: ["wg.add(1)"],
      says: "The goroutine adds itself to `wg`",
    },
    "in a field": {
      code: `
        class Pool {
          readonly #all = new sync.WaitGroup();
          start() {
            go(() => {
              this.#all.add(1);
              this.#all.done();
            });
          }
        }
        export const pool = new Pool();`,
      marks: ["this.#all.add(1)"],
      says: "adds itself to `this.#all`",
      fixes: ["Add before go"],
    },
  },
  fine: {
    "before go": `
      export async function main() {
        const wg = new sync.WaitGroup();
        wg.add(1);
        go(async () => { wg.done(); });
        await wg.wait();
      }`,
    "wg.go": `
      export async function main() {
        const wg = new sync.WaitGroup();
        wg.go(async () => { wg.add(1); wg.done(); });
        await wg.wait();
      }`,
    "for the goroutine that it starts next": `
      export async function main() {
        const wg = new sync.WaitGroup();
        const crawl = async (depth: number) => {
          if (depth > 0) {
            wg.add(1);
            go(crawl, depth - 1);
          }
          wg.done();
        };
        wg.add(1);
        go(crawl, 3);
        await wg.wait();
      }`,
    "a group of its own": `
      export async function main() {
        go(async () => {
          const wg = new sync.WaitGroup();
          wg.add(1);
          wg.done();
          await wg.wait();
        });
      }`,
    "called as well as started": `
      const wg = new sync.WaitGroup();
      function count() { wg.add(1); }
      export async function main() {
        count();
        go(count);
      }`,
    "a negative number": `
      export async function main() {
        const wg = new sync.WaitGroup();
        wg.add(2);
        go(() => { wg.add(-2); });
        await wg.wait();
      }`,
    "another add": `
      export async function main() {
        const seen = new Set<number>();
        go(() => { seen.add(1); });
      }`,
  },
});
