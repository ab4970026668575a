/** What the lesson on sharing by communicating says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { exploreChanged } from "./explore-changed.ts";
import { runChanged, type Change } from "./run-changed.ts";

const folder = "share-by-communicating";

test("a lock for each rider protects nobody, one lock for both does", async () => {
  const outputs = await exploreChanged(`${folder}/own-locks`);
  expect(outputs.map(String).sort()).toEqual(["free bikes: 8", "free bikes: 9"]);
  const lock = "const mu = new sync.Mutex();\n";
  const atTheTop: Change[] = [
    [`  ${lock}`, ""],
    ["let free = 10;\n", `let free = 10;\n${lock}`],
  ];
  expect(await exploreChanged(`${folder}/own-locks`, ...atTheTop)).toEqual([["free bikes: 8"]]);
});

test.each(["by-mutex", "by-channel"])("%s: no station ends with fewer than none", async (way) => {
  const outputs = await exploreChanged(`${folder}/${way}`);
  expect(outputs).toEqual([["harbour: 6", "market: 0"]]);
});

test("without its end, the owner stays", async () => {
  const close = "  requests.close();\n";
  const later = "  await runtime.gosched();\n";
  const imported: Change = ["chan, go, sync }", "chan, go, runtime, sync }"];
  const ended = await runChanged(`${folder}/by-channel`, imported, [close, close + later]);
  expect(ended.goroutines).toEqual([]);
  const left = await runChanged(`${folder}/by-channel`, imported, [close, later]);
  expect(left.goroutines).toMatchObject([{ state: "chan receive" }]);
});

test("the way with an owner takes more than twice as many steps", async () => {
  const { steps } = await runChanged(`${folder}/by-mutex`);
  const withOwner = await runChanged(`${folder}/by-channel`);
  expect(withOwner.steps).toBeGreaterThan(2 * steps);
});

test("who writes into what was sent races with the receiver, and a new trip does not", async () => {
  const { outcome, races } = await runChanged(`${folder}/hand-over`);
  expect(outcome).toBe("race");
  expect(races).toHaveLength(1);
  const cured: Change[] = [
    ['  trip.set("market to harbour"); // the way back\n  await trips.send(trip);\n', ""],
    [
      "  trips.close();",
      '  await trips.send(shared("market to harbour", "trip"));\n  trips.close();',
    ],
  ];
  await exploreChanged(`${folder}/hand-over`, ...cured); // throws at a race
});

test("of forty looks, a mutex and an owner do one after another, an RWMutex four at once", async () => {
  const { output } = await runChanged(`${folder}/measured`);
  expect(output).toEqual(["Mutex:   40 ms", "RWMutex: 10 ms", "owner:   40 ms"]);
  const one = await runChanged(`${folder}/measured`, ["GOMAXPROCS(4)", "GOMAXPROCS(1)"]);
  expect(one.output.map((line) => line.slice(-5))).toEqual(["40 ms", "40 ms", "40 ms"]);
});
