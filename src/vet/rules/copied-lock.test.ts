import { testRule } from "../../../tests/support/rule-cases.ts";

testRule("copied-lock", {
  flagged: {
    "by a spread": {
      code: `
        const account = { mu: new sync.Mutex(), balance: 1 };
        export const copy = { ...account, balance: 2 };`,
      marks: ["...account"],
      says: "shares `account.mu` with what it was copied from",
    },
    "by structuredClone": {
      code: `
        class Counter {
          readonly state = { mu: new sync.RWMutex(), n: 0 };
        }
        const counter = new Counter();
        export const copy = structuredClone(counter);
        export const other = structuredClone(counter.state.mu);`,
      marks: ["structuredClone(counter)", "structuredClone(counter.state.mu)"],
      says: "cannot copy `counter.state.mu`",
    },
    "by Object.assign": {
      code: `
        const pool = { all: new sync.WaitGroup() };
        export const copy = Object.assign({}, pool);`,
      marks: ["Object.assign({}, pool)"],
      says: "shares `pool.all`",
    },
  },
  fine: {
    "no lock in it": `
      const account = { balance: 1, tags: ["a"] };
      export const copy = { ...account };
      export const clone = structuredClone(account);`,
    "handed on as it is": `
      const account = { mu: new sync.Mutex(), balance: 1 };
      export const holder = { account, mu: account.mu };`,
    "only what holds it is named": `
      const account = { mu: new sync.Mutex(), balance: 1 };
      export const accounts = [...[account]];
      export const { balance } = account;`,
  },
});
