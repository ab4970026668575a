/** Runs that were ended from outside: they went on and on, or waited for what is not theirs. */
import type { PlainReport, Told } from "./explain.ts";
import { forgottenAwaits } from "./explain-awaits.ts";
import { waitsFor } from "./explain-waits.ts";
import type { GoroutineNames } from "./goroutine-names.ts";
import { atLine, code, counted, say, sentences } from "./say.ts";

/** So many goroutines are named. */
const MOST_NAMED = 3;

/** How long a printed line may be that is shown again. */
const MOST_SHOWN = 60;

/** Who spins, and where. */
export function explainLivelock(report: PlainReport, names: GoroutineNames): Told {
  const { goroutines, place, output, steps } = report;
  const spinning = goroutines.filter(({ state }) => state === "runnable" || state === "running");
  const spinner =
    spinning.find(({ waitsAt }) => waitsAt && waitsAt.line === place?.line) ?? spinning[0];
  const last = output.at(-1);
  const where = atLine(place ?? spinner?.waitsAt);
  const flood = /more than ([\d,]+ lines) were printed/.exec(report.message ?? "")?.[1];
  const why = flood === undefined ? say`after ${counted(steps, "step")}` : say`after ${flood}`;
  const printed =
    last === undefined
      ? say`Nothing has come of it: no line was printed, and the time stands still`
      : say`The last line that it printed was "${shortened(last)}"`;
  return {
    paragraphs: [
      sentences(
        say`The program never comes to an end: ${why} it was stopped`,
        spinner && say`${names.of(spinner.id)} was running${where}`,
        printed,
      ),
      sentences(
        flood === undefined
          ? say`A loop that asks again and again keeps everybody busy. Wait for what you need instead: receive from a channel, or ${code("select")} without a ${code("default")}`
          : say`Give the loop an end, or wait in it for what may end it: a channel that is closed, or a context that is done`,
      ),
      forgottenAwaits(report),
    ],
    cure: report.unawaited.length > 0 ? "awaits" : "select",
  };
}

/** A promise that never settled, or a signal. */
export function explainError(report: PlainReport, names: GoroutineNames): Told {
  const { message = "" } = report;
  if (message.startsWith("signal: ")) return explainSignal(report, names);
  const waiting = report.goroutines.filter(({ state }) => state === "IO wait").slice(0, MOST_NAMED);
  return {
    paragraphs: [
      sentences(
        ...(waiting.length > 0
          ? waiting.map(
              ({ id, waitsAt }) =>
                say`${names.of(id)} waits${atLine(waitsAt)} for a promise that never settled`,
            )
          : [say`A promise was awaited that never settled`]),
      ),
      sentences(
        say`A promise that is not the library's is settled by the world outside, which the run cannot see or hurry: timers of the browser, say. Use ${code("time.sleep")}, channels and the network of ${code("http")} instead`,
      ),
      forgottenAwaits(report),
    ],
    cure: "awaits",
  };
}

function explainSignal(report: PlainReport, names: GoroutineNames): Told {
  const edge = report.waitFor.find(({ goroutine }) => goroutine === 1);
  const main = report.goroutines.find(({ id }) => id === 1);
  const meanwhile = edge && say`Meanwhile ${names.of(1)} ${waitsFor(edge, main?.waitsAt)}`;
  return {
    paragraphs: [
      sentences(
        say`A signal ended the program, which had not asked for it: "${report.message!}"`,
        meanwhile,
      ),
      sentences(
        say`To end in good order, ask for it with ${code("signal.notifyContext")}, and stop when its context is done`,
      ),
    ],
    cure: "signals",
  };
}

const shortened = (text: string) =>
  text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1)}…` : text;
