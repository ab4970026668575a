import {
  addCustomEqualityTesters,
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  type ExpectStatic,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  type MatcherState,
  setState,
} from "@vitest/expect";
import { requireNoMatcher } from "./require-no-matcher.ts";

/** `expect` as Vitest has it, on Vitest's own matchers, with what a test has asked of its count. */
export interface CheckExpect {
  expect: ExpectStatic;
  /** Forgets what the check before has counted. */
  begin(name: string): void;
  /** @throws if the check asked for assertions with `expect.assertions(n)` that it has not made. */
  end(): void;
}

export function createExpect(): CheckExpect {
  // Within Vitest itself the matchers are there already, and may not be added twice.
  if (!("toStrictEqual" in chai.Assertion.prototype)) {
    chai.use(JestExtend);
    chai.use(JestChaiExpect);
    chai.use(JestAsymmetricMatchers);
  }

  const expect = ((value: unknown, message?: string) => {
    requireNoMatcher(value);
    setState({ assertionCalls: getState(expect).assertionCalls + 1 }, expect);
    return chai.expect(value, message);
  }) as ExpectStatic;
  const asymmetric = (globalThis as unknown as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT];
  Object.assign(expect, chai.expect, asymmetric);
  const begin = (name: string) =>
    setState(
      {
        assertionCalls: 0,
        isExpectingAssertions: false,
        isExpectingAssertionsError: null,
        expectedAssertionsNumber: null,
        expectedAssertionsNumberErrorGen: null,
        currentTestName: name,
      },
      expect,
    );
  Object.assign(expect, {
    getState: () => getState(expect),
    setState: (state: Partial<MatcherState>) => setState(state, expect),
    extend: (matchers: never) =>
      (chai.expect as unknown as { extend(e: ExpectStatic, m: never): void }).extend(
        expect,
        matchers,
      ),
    addEqualityTesters: addCustomEqualityTesters,
    unreachable: (message?: string) =>
      chai.assert.fail(`expected${message ? ` "${message}" ` : " "}not to be reached`),
    assert: chai.assert,
    assertions: (count: number) => setState({ expectedAssertionsNumber: count }, expect),
    hasAssertions: () => setState({ isExpectingAssertions: true }, expect),
  });
  begin("");
  expect.extend(customMatchers);

  return {
    expect,
    begin,
    end() {
      const { assertionCalls, expectedAssertionsNumber, isExpectingAssertions } = getState(expect);
      if (expectedAssertionsNumber !== null && assertionCalls !== expectedAssertionsNumber) {
        throw new Error(
          `expected number of assertions to be ${expectedAssertionsNumber}, but got ${assertionCalls}`,
        );
      }
      if (isExpectingAssertions && assertionCalls === 0) {
        throw new Error("expected any number of assertion, but got none");
      }
    },
  };
}
