/** What the lesson on one worker says about its programs and about changes to them, seen to happen. */
import { expect, test } from "vitest";
import { explore } from "../../src/testing/index.ts";
import { lineOf, outputsOf, runChanged, runWith, withMain } from "./run-changed.ts";

const last = (lines: string[]) => lines.at(-1);

test("the careless worker calls three of four alive", async () => {
  const { output, elapsed } = await runChanged("scraper-worker/careless");
  expect(output.filter((line) => line.includes("is alive"))).toHaveLength(3);
  expect(output[1]).toContain("19 characters");
  expect(elapsed).toBe(20_000);
});

test("with 60 seconds in place of 20 it collects three times as much", async () => {
  const characters = (lines: string[]) => Number(/(\d+) characters/.exec(last(lines)!)![1]);
  const { output } = await runChanged("scraper-worker/careless");
  const changed = await runChanged("scraper-worker/careless", ["20 * time", "60 * time"]);
  const times = characters(changed.output) / characters(output);
  expect(times).toBeGreaterThan(2.7);
  expect(times).toBeLessThan(3.4);
});

test("with the error of the read sent on, the last line tells the truth", async () => {
  const { output } = await runChanged("scraper-worker/careless", [
    "catch {\n      // body, _ := io.ReadAll(resp.Body)\n    }",
    "catch (err) { return errors.send(err as Error); }",
  ]);
  expect(last(output)).toBe("context deadline exceeded");
  expect(output.filter((line) => line.includes("is alive"))).toHaveLength(2);
});

test("a silent host costs two seconds", async () => {
  const { output, elapsed } = await runChanged("scraper-worker/fetch-page");
  expect(last(output)).toBe(
    'silent: Get "http://silent.example/letters": context deadline exceeded',
  );
  const without = await runChanged("scraper-worker/fetch-page", [', "silent"]', "]"]);
  expect(elapsed - without.elapsed).toBe(2000);
});

test("without the limit of size, the limit of time ends the endless page", async () => {
  const { output } = await runChanged("scraper-worker/fetch-page", [
    '      if (page.body.length > LIMIT) throw new Error("too long");\n',
    "",
  ]);
  expect(output).toContain("endless: context deadline exceeded");
});

test("with the context of the caller, the silent host holds the program for ever", async () => {
  const report = await runChanged("scraper-worker/fetch-page", ["http.get(own", "http.get(ctx"]);
  expect(report.output).toHaveLength(4);
  expect(report.goroutines).toMatchObject([{ state: "IO wait" }]);
});

test("a worker is left behind under every schedule, as under the one that is replayed", async () => {
  const program = "scraper-worker/nobody-receives";
  const { outputs, exhausted } = await outputsOf(program);
  expect(exhausted).toBe(true);
  expect(outputs.map(({ lines }) => lines.at(-1))).toEqual(["goroutines: 2", "goroutines: 2"]);

  const report = await runWith(program, { leaks: true, schedule: "random:2" });
  expect(report.goroutines).toMatchObject([
    { state: "chan send", waitsAt: { line: lineOf(program, "await results.send(result)") } },
  ]);
});

test("the select lets the second worker go, and a plain send keeps it", async () => {
  const { failure } = await withMain("scraper-worker/worker", [], (main) =>
    explore(main, { leaks: true }),
  );
  expect(failure).toBeUndefined();
  expect(last((await runChanged("scraper-worker/worker")).output)).toBe("goroutines: 1");
  const { output } = await runChanged(
    "scraper-worker/worker",
    ["  const sent = results.sendCase(result);\n", ""],
    ["await select({ sent, quit: ctx.done() });", "await results.send(result);"],
  );
  expect(last(output)).toBe("goroutines: 2");
});
