import { Worker } from "node:worker_threads";
import { beforeAll, expect, test } from "vitest";

/**
 * Hardening cannot be undone, so it is done in a thread of its own. There these attacks are made; each is
 * code that gives what has come of it.
 */
const ATTACKS = {
  "exchanges a method": "Array.prototype.every = () => true; return [1].every((it) => it > 1)",
  "exchanges a hidden method":
    "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true }); return [...[1]]",
  "writes into every object": "Object.prototype.verdict = 'pass'; return ({}).verdict",
  "sets what objects inherit": "Object.prototype.toString = () => 'mine'; return String({})",
  "exchanges a global": "globalThis.Promise = class {}; return Promise.name",
  "exchanges the library": "library.time.sleep = () => 1; return library.time.sleep.name",
  "turns the clock": "performance.now = () => -1; return performance.now() > 0",
  "names its error": "const e = new Error('a'); e.name = 'Mine'; return String(e)",
  "has its own toString":
    "const it = {}; it.toString = () => 'mine'; return `${it} ${Object.keys(it)}`",
  "inherits the old way":
    "function Mine() {} Mine.prototype = Object.create(Error.prototype); Mine.prototype.constructor = Mine; return new Mine().constructor.name",
  "makes a global of its own": "globalThis.mine = 1; return mine",
  "asks for the time":
    "const { now } = Date; return Math.sign(now()) + Math.sign(new Date().getTime()) + typeof Date()",
  "lengthens stacks": "Error.stackTraceLimit = 3; return Error.stackTraceLimit",
};

const harden = new URL("./harden.ts", import.meta.url).href;
const library = new URL("../runtime/index.ts", import.meta.url).href;
const code = `
  const { parentPort } = require("node:worker_threads");
  const attacks = ${JSON.stringify(ATTACKS)};
  Promise.all([import(${JSON.stringify(harden)}), import(${JSON.stringify(library)})]).then(([{ harden }, library]) => {
    const made = Object.entries(attacks).map(([name, attack]) => [name, new Function("library", '"use strict";' + attack)]);
    harden(globalThis);
    const results = made.map(([name, attack]) => {
      try {
        return [name, attack(library)];
      } catch (error) {
        return [name, error.name];
      }
    });
    parentPort.postMessage(Object.fromEntries(results));
  });
`;

let results: Record<string, unknown> = {};
beforeAll(async () => {
  const worker = new Worker(code, { eval: true, stdout: true });
  results = await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  await worker.terminate();
}, 60_000);

test.each([
  "exchanges a method",
  "exchanges a hidden method",
  "writes into every object",
  "sets what objects inherit",
  "exchanges a global",
  "exchanges the library",
  "turns the clock",
] satisfies (keyof typeof ATTACKS)[])("a program that %s is refused", (attack) => {
  expect(results[attack]).toBe("TypeError");
});

test.each([
  ["names its error", "Mine: a"],
  ["has its own toString", "mine toString"],
  ["inherits the old way", "Mine"],
  ["makes a global of its own", 1],
  ["asks for the time", "2string"],
  ["lengthens stacks", 3],
] satisfies [keyof typeof ATTACKS, unknown][])("a program that %s may do so", (attack, result) => {
  expect(results[attack]).toBe(result);
});
