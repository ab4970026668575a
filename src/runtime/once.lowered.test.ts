/** This file is lowered: its async functions run on our scheduler. */
/* eslint-disable @typescript-eslint/only-throw-error -- a panic may have any value */
import { describe, expect, test } from "vitest";
import { chan, go, runtime, sync, time } from "rendezvous";
import { run } from "rendezvous/testing";
import { Edges, type Moment } from "../../tests/support/edges.ts";
import { everySchedule, printed, printsAlways } from "../../tests/support/schedules.ts";

describe("Once", () => {
  test("nobody returns before the one call has ended", () =>
    printsAlways(async () => {
      const once = new sync.Once();
      const wg = new sync.WaitGroup();
      let ready = false;
      const load = async () => {
        console.log("loading");
        for (let i = 0; i < 3; i++) await runtime.gosched();
        ready = true;
      };
      for (let i = 0; i < 5; i++) {
        wg.go(async () => {
          await once.do(load);
          if (!ready) console.log("too early");
        });
      }
      await wg.wait();
      await once.do(() => console.log("never"));
    }, ["loading"]));

  test("which function is called, whoever comes first decides", async () => {
    const lines = await printed(async () => {
      const once = new sync.Once();
      await once.do(() => console.log("a"));
      await once.do(() => console.log("b"));
    });
    expect(lines).toEqual(["a"]);
  });

  test("those who wait go on in the order in which they came", async () => {
    const lines = await printed(async () => {
      const once = new sync.Once();
      const wg = new sync.WaitGroup();
      for (const name of ["a", "b", "c"]) {
        wg.go(async () => {
          await once.do(() => time.sleep(1));
          console.log(name);
        });
      }
      await wg.wait();
    });
    expect(lines).toEqual(["a", "b", "c"]);
  });

  test.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("no");
      },
    ],
    [
      "throws later",
      async () => {
        await time.sleep(1);
        throw new Error("no");
      },
    ],
    ["awaits a promise of the host's that is rejected", () => Promise.reject(new Error("no"))],
  ])("a function that %s has been called: only the first caller gets the error", async (_n, f) => {
    const lines = await printed(async () => {
      const once = new sync.Once();
      const wg = new sync.WaitGroup();
      for (const name of ["a", "b"]) {
        wg.go(async () => {
          try {
            await once.do(f);
            console.log(name, "returned");
          } catch (error) {
            console.log(name, String(error));
          }
        });
      }
      await wg.wait();
      await once.do(() => console.log("never"));
    });
    expect(lines.sort()).toEqual(["a Error: no", "b returned"]);
  });

  test.each<[string, () => unknown]>([
    [
      "at once",
      () => {
        throw new Error("no");
      },
    ],
    [
      "later",
      async () => {
        await time.sleep(1);
        throw new Error("no");
      },
    ],
  ])("an error that it throws %s, and that nobody awaits, is a panic", async (_name, f) => {
    const report = await run(async () => {
      void new sync.Once().do(f);
      await time.sleep(5);
      console.log("never");
    });
    expect(report).toMatchObject({ message: "panic: no", output: [] });
  });

  test("a function that ends its goroutine has been called: only the first caller ends", () =>
    printsAlways(async () => {
      const once = new sync.Once();
      const wg = new sync.WaitGroup();
      const exit = async () => {
        await runtime.gosched();
        await runtime.goexit();
        console.log("never");
      };
      let returned = 0;
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          await once.do(exit);
          returned++;
        });
      }
      await wg.wait();
      await once.do(() => console.log("never"));
      console.log(returned);
    }, ["2"]));

  test("a fatal error within it ends the program", async () => {
    const report = await run(async () => {
      try {
        await new sync.Once().do(() => new sync.Mutex().unlock());
      } catch {
        console.log("never");
      }
    });
    expect(report.message).toBe("fatal error: sync: unlock of unlocked mutex");
    expect(report.output).toEqual([]);
  });

  test("a function that awaits do on the same Once waits for ever", async () => {
    const report = await run(async () => {
      const once = new sync.Once();
      await once.do(async () => once.do(() => console.log("never")));
    });
    expect(report).toMatchObject({ outcome: "deadlock", output: [] });
    expect(report.goroutines[0]?.state).toBe("sync.Mutex.Lock");
  });

  test("whoever runs the function is shown where that waits, the others at the Once", async () => {
    const report = await run(
      async () => {
        const once = new sync.Once();
        const f = async () => chan().receive();
        for (let i = 0; i < 2; i++) go(async () => once.do(f));
        go(async () => new sync.Once().do(() => new Promise(() => {})));
        await time.sleep(1);
      },
      { leaks: true },
    );
    const states = report.goroutines.map(({ state }) => state);
    expect(states).toEqual(["chan receive", "sync.Mutex.Lock", "IO wait"]);
  });

  test("it takes a function, not what one has returned", async () => {
    const lines = await printed(async () => {
      const once = new sync.Once();
      const init = () => console.log("init");
      try {
        await once.do(init() as unknown as () => void);
      } catch (error) {
        console.log(String(error));
      }
      await once.do(init);
    });
    expect(lines).toEqual([
      "init",
      "TypeError: once.do takes a function: once.do(init). In once.do(init()), init has run already.",
      "init",
    ]);
  });

  test("what the function did happens before every return, also of those who wait", async () => {
    const lines = await printed(async () => {
      const edges = Edges.watch();
      const once = new sync.Once();
      let done!: Moment;
      const init = async () => {
        await time.sleep(5);
        done = edges.now();
      };
      go(async () => once.do(init));
      go(async () => {
        await once.do(init);
        console.log("waited", edges.isAfter(done));
      });
      await time.sleep(10);
      console.log("without", edges.isAfter(done));
      await once.do(init);
      console.log("late", edges.isAfter(done));
    });
    expect(lines).toEqual(["waited true", "without false", "late true"]);
  });
});

describe("onceFunc, onceValue and onceValues", () => {
  test("call the function once and give everyone what it returned", () =>
    printsAlways(async () => {
      const wg = new sync.WaitGroup();
      let calls = 0;
      const id = sync.onceValue(async () => {
        await runtime.gosched();
        return ++calls;
      });
      const sum = new Set<number>();
      for (let i = 0; i < 5; i++) wg.go(async () => sum.add(await id()));
      await wg.wait();
      const pair = sync.onceValues(() => ["a", 1]);
      const [name, n] = await pair();
      const nothing = sync.onceFunc(() => 5);
      console.log([...sum].join(), calls, name, n, await nothing());
    }, ["1 1 a 1 undefined"]));

  test("throw the same value at every call", () =>
    everySchedule(
      async () => {
        const thrown = { reason: "no" };
        let calls = 0;
        const fails = async (): Promise<number> => {
          calls++;
          await runtime.gosched();
          throw thrown;
        };
        for (const f of [sync.onceFunc(fails), sync.onceValue(fails)]) {
          const wg = new sync.WaitGroup();
          const use = async () => {
            try {
              await f();
              console.log("never");
            } catch (error) {
              if (error !== thrown) console.log(String(error));
            }
          };
          for (let i = 0; i < 3; i++) wg.go(use);
          await wg.wait();
          await use();
        }
        console.log(calls);
      },
      (report) => {
        expect(report.toString(), report.schedule).toBe("");
        expect(report.output).toEqual(["2"]);
      },
    ));

  test("end every caller's goroutine, if the function ended its own", () =>
    printsAlways(async () => {
      const wg = new sync.WaitGroup();
      let calls = 0;
      const exits = sync.onceValue(async () => {
        calls++;
        await runtime.gosched();
        await runtime.goexit();
      });
      let ended = 0;
      for (let i = 0; i < 3; i++) {
        wg.go(async () => {
          try {
            await exits();
            console.log("never");
          } catch {
            console.log("never");
          } finally {
            ended++;
          }
        });
      }
      await wg.wait();
      console.log(calls, ended);
    }, ["1 3"]));

  test("take a function, not what one has returned", () => {
    const nothing = undefined as unknown as () => never[];
    expect(() => sync.onceFunc(nothing)).toThrow("sync.onceFunc takes a function");
    expect(() => sync.onceValue(nothing)).toThrow("sync.onceValue takes a function");
    expect(() => sync.onceValues(nothing)).toThrow("sync.onceValues takes a function");
  });
});
