import { test } from "vitest";
import { shared, sync, time } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import * as answer from "./short-critical-section.ts";
import type { Shop } from "./short-critical-section.ts";

const open = (copies: number): Shop => ({
  mu: new sync.Mutex(),
  stock: shared(copies, "stock"),
  orders: shared(0, "orders"),
});

const WRITING = 100;
const write = async () => time.sleep(WRITING);
const atOnce = async () => {};

/** So many guests buy at the same time; gives what each of them got, in the order in which they got it. */
async function guests(count: number, buy: () => Promise<unknown>): Promise<unknown[]> {
  const got: unknown[] = [];
  const wg = new sync.WaitGroup();
  for (let guest = 0; guest < count; guest++) {
    wg.go(async () => {
      got.push(await buy());
    });
  }
  await wg.wait();
  return got;
}

const list = (values: readonly unknown[]) => values.map(String).join(", ");

test("sells what there is, one guest after another", async () => {
  const got: unknown[] = [];
  const billed: number[] = [];
  let left = 0;
  let last = 0;
  const report = await run(async () => {
    const shop = open(2);
    for (let guest = 0; guest < 4; guest++) {
      const bill = async (order: number) => {
        billed.push(order);
      };
      got.push(await answer.buy(shop, bill));
    }
    left = await answer.left(shop);
    last = shop.orders.get();
  });
  if (report.outcome === "deadlock") {
    throw new Advice(
      "There were 2 copies and 4 guests, one after another. Somebody did not get into the shop: an earlier guest has not given the lock back. Expected: it is given back on every way out.",
    );
  }
  requireOk(report);
  if (list(got) !== "1, 2, null, null" || list(billed) !== "1, 2" || left !== 0) {
    throw new Advice(
      `There were 2 copies and 4 guests, one after another. \`buy\` returned ${list(got)}, bills were written for the orders ${list(billed) || "(none)"}, and ${left} copies are left. Expected 1, 2, null, null; bills for 1, 2; and 0.`,
    );
  }
  if (last !== 2) {
    throw new Advice(
      `Two copies were sold, with the numbers 1 and 2. Afterwards \`shop.orders\` is ${last}. Expected 2: the last number stands in the shop, where everybody looks for it, and each shop has its own.`,
    );
  }
});

test("bills are written at the same time", async () => {
  const report = await run(
    async () => {
      const shop = open(5);
      await guests(5, () => answer.buy(shop, write));
    },
    { race: false },
  );
  requireOk(report);
  if (report.elapsed <= WRITING) return;
  throw new Advice(
    `Five guests bought at the same time, and each bill takes ${WRITING} ms. All was done after ${report.elapsed} ms. Expected ${WRITING} ms: while a bill is written, the lock should be free.`,
  );
});

test("while a bill is written, the shop can be used", async () => {
  const report = await run(async () => {
    const shop = open(2);
    await answer.buy(shop, async () => {
      await answer.left(shop);
    });
  });
  if (report.outcome === "deadlock") {
    throw new Advice(
      "`bill` asked how many copies are left, and waits for the lock for ever: `buy` holds it. Never call a function that you do not know while you hold a lock.",
    );
  }
  requireOk(report);
});

test("returns when the bill is written, not before", async () => {
  let written = false;
  let early = false;
  const report = await run(async () => {
    await answer.buy(open(1), async () => {
      await write();
      written = true;
    });
    early = !written;
  });
  requireOk(report);
  if (early) {
    throw new Advice(
      "`buy` returned, and the bill was not written yet. Expected: it waits for the bill. Otherwise nobody would learn if it failed.",
    );
  }
});

test("never sells more than there is", async () => {
  let got: unknown[] = [];
  let left = 0;
  const main = async () => {
    const shop = open(1);
    got = await guests(2, () => answer.buy(shop, atOnce));
    left = shop.stock.get();
  };
  const judge = () => {
    const sold = got.filter((it) => it !== null).length;
    if (sold === 1 && left === 0) return;
    throw new Advice(
      `There was 1 copy and 2 guests. \`buy\` returned ${list(got)}, and then there were ${left} copies. To see that there is one, and to take it, must not be torn apart.`,
    );
  };
  requireOk(await explore(main, { judge, race: false }));
});

test("no number is given twice", async () => {
  let got: unknown[] = [];
  let billed: unknown[] = [];
  const main = async () => {
    billed = [];
    const shop = open(3);
    got = await guests(3, () =>
      answer.buy(shop, async (order) => {
        billed.push(order);
        await write();
      }),
    );
  };
  const judge = () => {
    const [numbers, bills] = [got, billed].map((it) => it.map(String).sort().join(", "));
    if (numbers === "1, 2, 3" && bills === "1, 2, 3") return;
    throw new Advice(
      `Three guests bought at the same time. \`buy\` returned ${numbers}, and the bills have the numbers ${bills}. Expected 1, 2 and 3, each once. What stands in the shop may change as soon as you give the lock back.`,
    );
  };
  requireOk(await explore(main, { judge, race: false }));
});

test("if the bill fails, the copy goes back and the caller hears of it", async () => {
  const refusal = new Error("no paper");
  let caught: unknown;
  let left = -1;
  let next: unknown;
  const report = await run(async () => {
    const shop = open(1);
    try {
      await answer.buy(shop, async () => {
        await write();
        throw refusal;
      });
    } catch (error) {
      caught = error;
    }
    left = await answer.left(shop);
    next = await answer.buy(shop, atOnce);
  });
  if (report.outcome === "deadlock") {
    throw new Advice(
      "A bill failed, and afterwards nobody got into the shop: the lock was never given back.",
    );
  }
  requireOk(report);
  if (caught !== refusal) {
    throw new Advice(
      `\`bill\` threw the error "no paper". From \`buy\` came ${caught === undefined ? "no error" : caught instanceof Error ? String(caught) : "something else"}. Expected: the same error, so that the guest hears of it.`,
    );
  }
  if (left !== 1) {
    throw new Advice(
      `There was one copy, and its bill failed. Afterwards there were ${left} copies. Expected 1: it has not been sold.`,
    );
  }
  if (next !== 2) {
    throw new Advice(
      `The bill of order 1 failed, then the next guest bought. \`buy\` returned ${String(next)}. Expected 2: a number that was given out is not used again.`,
    );
  }
});

test("a bill that fails disturbs nobody, under every schedule", async () => {
  let got: unknown[] = [];
  let left = 0;
  const main = async () => {
    const shop = open(2);
    got = await guests(2, async () => {
      try {
        return await answer.buy(shop, async (order) => {
          if (order === 1) throw new Error("no paper");
        });
      } catch {
        return "failed";
      }
    });
    left = shop.stock.get();
  };
  const judge = () => {
    if (got.map(String).sort().join(", ") === "2, failed" && left === 1) return;
    throw new Advice(
      `There were 2 copies and 2 guests, and the bill of order 1 failed. The guests got ${list(got)}, and ${left} copies are left. Expected: one has failed, the other has number 2, and 1 copy is left.`,
    );
  };
  requireOk(await explore(main, { judge, race: false }));
});

test("every access to the shop is protected by its lock", async () => {
  const main = async () => {
    const shop = open(2);
    const wg = new sync.WaitGroup();
    wg.go(() => answer.left(shop)); // somebody else has the same lock
    await guests(3, async () => {
      try {
        await answer.buy(shop, async (order) => {
          if (order === 1) throw new Error("no paper");
        });
      } catch {
        // What becomes of it is another check's question.
      }
    });
    await wg.wait();
  };
  const { failure } = await explore(main, { schedules: 100 });
  if (failure?.report.outcome !== "race") return;
  const [race] = failure.report.races;
  const { place } = race!.access;
  throw new Advice(
    `\`${race!.variable}\` is read or written by two goroutines that nothing puts in order. Expected: whoever looks at it, or changes it, holds the lock.`,
    { schedule: failure.schedule, ...(place && { place }) },
  );
});
