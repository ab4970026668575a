/**
 * The examples of Go's `src/sync`, ported: they print what Go's documentation says. This file is
 * lowered: its async functions run on our scheduler.
 */
import { expect, test } from "vitest";
import { atomic, chan, go, sync, time } from "rendezvous";
import { printsAlways } from "../../support/schedules.ts";
import { endsWell } from "../ends-well.ts";

test("ExampleWaitGroup: waits until every URL is fetched", () =>
  printsAlways(async () => {
    const fetched: string[] = [];
    const http = {
      async get(url: string) {
        await time.sleep(url.length);
        fetched.push(url);
      },
    };
    const wg = new sync.WaitGroup();
    const urls = ["http://www.golang.org/", "http://www.google.com/", "http://www.example.com/"];
    for (const url of urls) {
      // Increment the WaitGroup counter.
      wg.add(1);
      // Launch a goroutine to fetch the URL.
      go(async (url: string) => {
        try {
          // Fetch the URL.
          await http.get(url);
        } finally {
          // Decrement the counter when the goroutine completes.
          wg.done();
        }
      }, url);
    }
    // Wait for all HTTP fetches to complete.
    await wg.wait();
    console.log(fetched.length);
  }, ["3"]));

/** Ten goroutines call `f`; the example waits for them. */
async function tenTimes(f: () => PromiseLike<unknown>) {
  const done = chan<boolean>();
  for (let i = 0; i < 10; i++) {
    go(async () => {
      await f();
      await done.send(true);
    });
  }
  for (let i = 0; i < 10; i++) await done.receive();
}

test("ExampleOnce: prints once", () =>
  printsAlways(async () => {
    const once = new sync.Once();
    const onceBody = () => console.log("Only once");
    await tenTimes(() => once.do(onceBody));
  }, ["Only once"]));

test("ExampleOnceFunc: prints once", () =>
  printsAlways(() => tenTimes(sync.onceFunc(() => console.log("Only once"))), ["Only once"]));

test("ExampleOnceValue: computes once", () =>
  printsAlways(async () => {
    const once = sync.onceValue(() => {
      let sum = 0;
      for (let i = 0; i < 1000; i++) sum += i;
      console.log("Computed once:", sum);
      return sum;
    });
    await tenTimes(async () => {
      const want = 499500;
      const got = await once();
      if (got !== want) console.log("want", want, "got", got);
    });
  }, ["Computed once: 499500"]));

test("ExampleOnceValues: reads once", () =>
  printsAlways(async () => {
    const readFile = async (name: string): Promise<[data: string, err: Error | null]> => {
      await time.sleep(1);
      return [`the text of ${name}`, null];
    };
    const once = sync.onceValues(() => {
      console.log("Reading file once");
      return readFile("example_test.go");
    });
    await tenTimes(async () => {
      const [data, err] = await once();
      if (err) console.log("error:", err);
      if (data !== "the text of example_test.go") console.log(data);
    });
  }, ["Reading file once"]));

test("ExamplePool: a buffer for each line of a log", () =>
  printsAlways(() => {
    const bufPool = new sync.Pool({ new: (): string[] => [] });
    const log = (w: (text: string) => void, key: string, val: string) => {
      const b = bufPool.get();
      b.length = 0;
      b.push("2006-01-02T15:04:05Z", " ", key, "=", val);
      w(b.join(""));
      bufPool.put(b);
    };
    log(console.log, "path", "/search?q=flowers");
  }, ["2006-01-02T15:04:05Z path=/search?q=flowers"]));

test("ExampleValue_config: workers use the configuration of the moment", () =>
  printsAlways(async () => {
    let version = 0;
    const loadConfig = () => ({ version: ++version });
    const config = new atomic.Value<{ version: number }>(); // holds current server configuration
    config.store(loadConfig());
    go(async () => {
      // Reload config every 10 seconds and update config value with the new version.
      for (;;) {
        await time.sleep(10 * time.Second);
        config.store(loadConfig());
      }
    });
    const requests = chan<string>();
    const handled = chan<string>();
    // Create worker goroutines that handle incoming requests using the latest config value.
    for (let i = 0; i < 10; i++) {
      go(async () => {
        for await (const r of requests)
          await handled.send(`${r}, config ${config.load()!.version}`);
      });
    }
    for (const r of ["a", "b"]) {
      await requests.send(r);
      console.log(await handled.receive());
      await time.sleep(15 * time.Second);
    }
  }, ["a, config 1", "b, config 2"]));

test("ExampleValue_readMostly: readers need no lock", () =>
  endsWell(async () => {
    const m = new atomic.Value<ReadonlyMap<string, string>>();
    m.store(new Map());
    const mu = new sync.Mutex(); // used only by writers
    // Reads the data without further synchronization.
    const read = (key: string) => m.load()!.get(key);
    // Updates the data.
    const insert = async (key: string, val: string) => {
      using _ = await mu.lock(); // synchronize with other potential writers
      const m1 = m.load(); // load current value of the data structure
      const m2 = new Map(m1); // copy all data from the current object to the new one
      await time.sleep(1);
      m2.set(key, val); // do the update that we need
      m.store(m2); // atomically replace the current object with the new one
    };
    const wg = new sync.WaitGroup();
    for (const key of ["a", "b", "c"]) wg.go(() => insert(key, key.toUpperCase()));
    await wg.wait();
    expect(["a", "b", "c"].map(read)).toEqual(["A", "B", "C"]);
  }));
