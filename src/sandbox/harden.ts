/**
 * Locks the realm before a program's code runs in it. What the runner, the matchers and the checks rely
 * on is then the same after every call into the program.
 */
import { ASYMMETRIC_MATCHERS_OBJECT, JEST_MATCHERS_OBJECT, MATCHERS_OBJECT } from "@vitest/expect";
import * as lowered from "../runtime/lowered.ts";
import * as rendezvous from "../runtime/index.ts";
import { standInForHost } from "../runtime/host.ts";
import * as testing from "../testing/index.ts";
import { freezeIntrinsics } from "./freeze-intrinsics.ts";

/**
 * Call it before any code of the program's, when all that the runtime exchanges stands where it will stand,
 * the console too. It takes some 20 ms, so it is done while the worker waits for its request.
 */
export function harden(scope: typeof globalThis): void {
  // Of the browser's own, the clock is all that a program may ask.
  Object.defineProperty(scope, "performance", {
    value: { now: scope.performance.now.bind(scope.performance) },
    configurable: true,
  });
  standInForHost();
  lockLibrary();
  freezeIntrinsics(scope);
}

/**
 * The library's functions and its collections of functions: `time`, `sync`. Classes keep their methods
 * open, for checks listen in to channels by way of them.
 */
function lockLibrary(): void {
  for (const module of [rendezvous, lowered, testing]) {
    for (const value of Object.values(module) as unknown[]) {
      // A module's own namespace is closed already, and cannot be frozen.
      if (Object.isExtensible(value)) Object.freeze(value);
    }
  }
}

/**
 * The matchers keep what all copies of themselves share in globals, under well-known symbols: a program could
 * add a rule there by which everything is equal. Call it when the matchers of ours are there.
 */
export function lockMatchers(scope: object): void {
  const shared = Reflect.get(scope, JEST_MATCHERS_OBJECT) as {
    matchers: object;
    customEqualityTesters: unknown[];
  };
  Object.freeze(shared.matchers);
  Object.freeze(shared.customEqualityTesters);
  Object.freeze(Reflect.get(scope, ASYMMETRIC_MATCHERS_OBJECT));
  for (const name of [JEST_MATCHERS_OBJECT, ASYMMETRIC_MATCHERS_OBJECT, MATCHERS_OBJECT]) {
    Object.defineProperty(scope, name, { configurable: false });
  }
}
