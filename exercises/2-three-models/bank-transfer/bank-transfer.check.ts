import { test } from "vitest";
import { shared, sync } from "rendezvous";
import { Advice, explore, requireOk, run } from "rendezvous/testing";
import * as answer from "./bank-transfer.ts";
import type { Account } from "./bank-transfer.ts";

/** Accounts with these balances, numbered from 9: as texts, 10 would come before 9. */
const open = (...balances: number[]): Account[] =>
  balances.map((money, index) => ({
    number: index + 9,
    mu: new sync.Mutex(),
    balance: shared(money, `balance of ${index + 9}`),
  }));

const balances = (accounts: readonly Account[]) => accounts.map((it) => it.balance.get());

/** Runs the tasks at once, each in a goroutine of its own, and waits for them. */
async function atOnce(...tasks: (() => Promise<unknown>)[]) {
  const wg = new sync.WaitGroup();
  for (const task of tasks) wg.go(task);
  await wg.wait();
}

test("moves the money if there is enough, and says whether it did", async () => {
  for (const [amount, moved] of [
    [30, true],
    [100, true],
    [101, false],
    [0, true],
  ] as const) {
    for (const [from, to] of [
      [0, 1],
      [1, 0],
    ] as const) {
      let said: unknown;
      let after: number[] = [];
      const report = await run(async () => {
        const accounts = open(100, 100);
        said = await answer.transfer(accounts[from]!, accounts[to]!, amount);
        after = balances(accounts);
      });
      requireOk(report);
      const expected = [100, 100];
      if (moved) {
        expected[from]! -= amount;
        expected[to]! += amount;
      }
      const what = `Of two accounts with 100 each, ${amount} went from one to the other.`;
      if (said !== moved) {
        throw new Advice(`${what} \`transfer\` said ${String(said)}; expected ${moved}.`);
      }
      if (after.join() !== expected.join()) {
        throw new Advice(
          `${what} Afterwards the balances were ${after.join(" and ")}; expected ${expected.join(" and ")}.`,
        );
      }
    }
  }
});

test("leaves every lock free, also when there is too little", async () => {
  const free = await locksAfter(async (accounts) => {
    const [ann, ben] = accounts as [Account, Account];
    await answer.transfer(ann, ben, 500);
    await answer.transfer(ben, ann, 10);
    await answer.transfer(ann, ann, 500);
    await answer.total(accounts);
  });
  if (free.every(Boolean)) return;
  throw new Advice(
    "A transfer was refused because there was too little money, some others went well, and then a lock was still held. Expected: it is given back on every way out. `using _ = await mu.lock()` does that by itself.",
  );
});

/** Which locks are free when this has been done. */
async function locksAfter(task: (accounts: Account[]) => Promise<void>): Promise<boolean[]> {
  let free: boolean[] = [];
  const report = await run(async () => {
    const accounts = open(100, 100);
    await task(accounts);
    free = accounts.map(({ mu }) => mu.tryLock());
  });
  if (report.outcome !== "deadlock") requireOk(report);
  return free.length > 0 ? free : [false];
}

test("money may go from an account to itself", async () => {
  for (const [amount, moved] of [
    [40, true],
    [140, false],
  ] as const) {
    let said: unknown;
    let after = 0;
    const report = await run(async () => {
      const [ann] = open(100) as [Account];
      said = await answer.transfer(ann, ann, amount);
      after = ann.balance.get();
    });
    if (report.outcome === "deadlock") {
      throw new Advice(
        "Money went from an account to itself, and the goroutine waits for a lock that it holds. A mutex cannot be taken twice. Expected: the one lock is taken once.",
      );
    }
    requireOk(report);
    if (after !== 100 || said !== moved) {
      throw new Advice(
        `An account with 100 sent ${amount} to itself. \`transfer\` said ${String(said)}, and the balance is ${after}. Expected: ${moved}, and 100.`,
      );
    }
  }
});

test("transfers in both directions never get stuck", async () => {
  const main = async () => {
    const [ann, ben] = open(100, 100) as [Account, Account];
    await atOnce(
      () => answer.transfer(ann, ben, 30),
      () => answer.transfer(ben, ann, 50),
    );
  };
  requireOk(await explore(main, { race: false, schedules: 100 }));
});

test("transfers in a circle never get stuck", async () => {
  const main = async () => {
    const [ann, ben, cem] = open(10, 20, 30) as [Account, Account, Account];
    await atOnce(
      () => answer.transfer(ann, ben, 5),
      () => answer.transfer(ben, cem, 5),
      () => answer.transfer(cem, ann, 5),
    );
  };
  requireOk(await explore(main, { race: false, schedules: 100 }));
});

test("no balance falls below zero, and no money is lost", async () => {
  let after: number[] = [];
  const main = async () => {
    const accounts = open(100, 0, 50);
    const [ann, ben, cem] = accounts as [Account, Account, Account];
    await atOnce(
      () => answer.transfer(ann, ben, 60),
      () => answer.transfer(ann, cem, 60),
      () => answer.transfer(cem, ben, 20),
    );
    after = balances(accounts);
  };
  const judge = () => {
    const text = after.join(", ");
    if (after.some((it) => it < 0)) {
      throw new Advice(
        `Two transfers of 60 were made from an account with 100. Afterwards the balances are ${text}. What a goroutine has seen before it had the lock may be over when it has it.`,
      );
    }
    if (after.reduce((a, b) => a + b) !== 150) {
      throw new Advice(
        `There were 150 in three accounts, and some transfers between them. Afterwards the balances are ${text}.`,
      );
    }
  };
  requireOk(await explore(main, { judge, race: false, schedules: 150 }));
});

test("refuses only where there is too little", async () => {
  let said: unknown[] = [];
  const main = async () => {
    said = [];
    const accounts = open(100, 100);
    const [ann, ben] = accounts as [Account, Account];
    await atOnce(
      async () => said.push(await answer.transfer(ann, ben, 30)),
      async () => said.push(await answer.transfer(ben, ann, 40)),
      () => answer.total(accounts),
    );
  };
  const judge = () => {
    if (said.length === 2 && said.every((it) => it === true)) return;
    throw new Advice(
      `Two accounts had 100 each, 30 went one way and 40 the other, at the same time. \`transfer\` said ${said.join(" and ")}. Expected: true both times. If a lock is taken, wait for it.`,
    );
  };
  requireOk(await explore(main, { judge, race: false, schedules: 100 }));
});

test("every access to a balance is protected by its lock", async () => {
  for (const toItself of [false, true]) {
    const main = async () => {
      const accounts = open(100, 100);
      const [ann, ben] = accounts as [Account, Account];
      await atOnce(
        () => answer.transfer(ann, ben, 30),
        () => answer.transfer(ann, toItself ? ann : ben, 40),
        () => answer.total(accounts),
      );
    };
    const { failure } = await explore(main, { schedules: 100 });
    if (failure?.report.outcome !== "race") continue;
    const [race] = failure.report.races;
    throw new Advice(
      `The ${race!.variable} is read or written by two goroutines that nothing puts in order. Expected: whoever looks at a balance, or changes it, holds its lock.`,
      { schedule: failure.schedule, ...(race!.access.place && { place: race!.access.place }) },
    );
  }
});

test("the total is that of one moment, and never in the way", async () => {
  for (const order of [
    [0, 1, 2],
    [2, 0, 1],
    [1, 0, 2],
  ]) {
    let sum = 0;
    const main = async () => {
      const accounts = open(100, 100, 100);
      const [ann, ben, cem] = accounts as [Account, Account, Account];
      await atOnce(
        () => answer.transfer(ann, cem, 70),
        () => answer.transfer(cem, ben, 20),
        async () => {
          sum = await answer.total(order.map((at) => accounts[at]!));
        },
      );
    };
    const judge = () => {
      if (sum === 300) return;
      throw new Advice(
        `Three accounts have 300 together, and money moves between them. \`total\` said ${sum}: it saw one account before a transfer, and another one after it. Expected: nobody moves money while it counts.`,
      );
    };
    requireOk(await explore(main, { judge, race: false, schedules: 80 }));
  }
  await requireRightTotalOfMoneyThatComesBack();
});

/** Who counts twice, and compares, may have been wrong twice in the same way. */
async function requireRightTotalOfMoneyThatComesBack() {
  let sum = 0;
  const main = async () => {
    const accounts = open(100, 100);
    const [ann, ben] = accounts as [Account, Account];
    await atOnce(
      async () => {
        await answer.transfer(ann, ben, 70);
        await answer.transfer(ben, ann, 70);
        await answer.transfer(ann, ben, 70);
      },
      async () => {
        sum = await answer.total(accounts);
      },
    );
  };
  const judge = () => {
    if (sum === 200) return;
    throw new Advice(
      `Two accounts have 200 together, and 70 went from one to the other, back, and over again. \`total\` said ${sum}. Expected: nobody moves money while it counts.`,
    );
  };
  requireOk(await explore(main, { judge, race: false, schedules: 300 }));
}

test("the total leaves the list as it was", async () => {
  let numbers: number[] = [];
  let sum = 0;
  const report = await run(async () => {
    const accounts = open(1, 20, 300).reverse();
    sum = await answer.total(accounts);
    numbers = accounts.map((it) => it.number);
    await answer.total([]);
  });
  requireOk(report);
  if (numbers.join() === "11,10,9" && sum === 321) return;
  throw new Advice(
    `\`total\` was given the accounts 11, 10, 9 with 300, 20 and 1. It said ${sum}; expected 321. Afterwards the list was ${numbers.join(", ")}; expected that it is as before: the caller may need it.`,
  );
});
