import type { SourcePlace } from "../runtime/source-place.ts";
import type { Exploration } from "./exploration.ts";
import { raceText } from "./race-text.ts";
import type { GoroutineReport, Report } from "./report.ts";

/**
 * Why a check fails, in words for the learner: what the program did, and what was expected. Thrown
 * by `requireOk` and `requireOutput`, and by checks themselves.
 *
 * @example
 * const judge = ({ elapsed }: Report) => {
 *   if (elapsed > 0) throw new Advice("Time has passed. Do not sleep: wait on a channel.");
 * };
 * const exploration = await explore(async () => time.sleep(5), { judge });
 * try {
 *   requireOk(exploration);
 * } catch (error) {
 *   console.log(String(error)); // Advice: Time has passed. Do not sleep: wait on a channel.
 * }
 */
export class Advice extends Error {
  override name = "Advice";
  /** The learner's line, if there is one to look at. */
  readonly place?: SourcePlace;
  /** Replays the run that failed. */
  readonly schedule?: string;

  /** `about`: the place to look at, and the schedule, where they are known. */
  constructor(message: string, about: { place?: SourcePlace; schedule?: string } = {}) {
    super(message);
    if (about.place) this.place = about.place;
    if (about.schedule !== undefined) this.schedule = about.schedule;
  }
}

/**
 * Asks that a run, or every run of an exploration, ended well and as its judge wanted. An exploration
 * that was stopped before has shown nothing.
 *
 * @throws {Advice} that says how it ended instead.
 * @example
 * const report = await run(() => {
 *   throw new Panic("boom");
 * });
 * try {
 *   requireOk(report);
 * } catch (error) {
 *   console.log((error as Advice).message); // The program ended with "panic: boom".
 * }
 */
export function requireOk(result: Report | Exploration): void {
  if ("outcome" in result) {
    if (result.outcome !== "ok") throw adviceFor(result, "");
    return;
  }
  const { failure, schedules, cancelled } = result;
  if (!failure && cancelled) {
    throw new Advice(`The exploration was stopped. So far it went well ${times(schedules)}.`);
  }
  if (!failure) return;
  const { report, error, schedule } = failure;
  // What fails the first time needs no word about schedules.
  const under =
    schedules === 1 ? "" : `It went well ${times(schedules - 1)}, then a schedule broke it. `;
  if (error === undefined) throw adviceFor(report, under);
  if (error instanceof Advice) {
    const { place } = error;
    throw new Advice(under + error.message, { ...(place && { place }), schedule });
  }
  throw error as Error;
}

const times = (n: number) => (n === 1 ? "once" : `${n} times`);

/**
 * Asks that the program printed exactly these lines.
 *
 * @throws {Advice} that shows the first line that differs, and `hint` if given.
 * @example
 * const report = await run(() => {
 *   for (const line of ["ping", "ping"]) console.log(line);
 * });
 * try {
 *   requireOutput(report, ["ping", "pong"]);
 * } catch (error) {
 *   console.log(String(error)); // Advice: After "ping", your program printed "ping"; expected "pong".
 * }
 */
export function requireOutput(report: Report, lines: readonly string[], hint = ""): void {
  const { output } = report;
  const at = lines.findIndex((line, i) => output[i] !== line);
  const about = { schedule: report.schedule };
  const more = hint && ` ${hint}`;
  if (at >= 0) {
    // A line that came too early is not the fault of who was cut off.
    const why = at < output.length ? "" : leftBehind(report);
    throw new Advice(`${whatCame(output, lines, at)}.${why}${more}`, about);
  }
  if (output.length > lines.length) {
    const extra = output[lines.length];
    throw new Advice(`After the last line, your program also printed "${extra}".${more}`, about);
  }
}

function whatCame(output: readonly string[], lines: readonly string[], at: number): string {
  const expected = `expected "${lines[at]}"`;
  if (output.length === 0) return `Your program printed nothing; ${expected}`;
  const did =
    at < output.length ? `your program printed "${output[at]}"` : "your program printed no more";
  return `${at === 0 ? "First" : `After "${lines[at - 1]}"`}, ${did}; ${expected}`;
}

/** Who was cut off when `main` returned; that is why something was not printed. */
function leftBehind({ outcome, goroutines }: Report): string {
  if (outcome !== "ok" || goroutines.length === 0) return "";
  const [first] = goroutines;
  const who =
    goroutines.length === 1 ? `goroutine ${first!.id}` : `${goroutines.length} goroutines`;
  return ` main returned while ${who} had not ended, and nobody had waited for that.`;
}

function adviceFor(report: Report, under: string): Advice {
  const place = report.place ?? report.goroutines.find((it) => it.waitsAt)?.waitsAt;
  return new Advice(under + explain(report), {
    ...(place && { place }),
    schedule: report.schedule,
  });
}

function explain(report: Report): string {
  const who = report.goroutines.map(whatItDoes).join("; ");
  const last = report.output.at(-1);
  if (report.message?.startsWith("signal: ")) {
    return `A signal ended the program, which had not asked for it: "${report.message}".`;
  }
  switch (report.outcome) {
    case "deadlock":
      return `Deadlock: every goroutine waits and nobody can wake another. ${capital(who)}.`;
    case "leak":
      return `main returned, but not every goroutine had ended: ${who}.`;
    case "panic":
      return `The program ended with "${report.message}".`;
    case "race":
      return report.races.slice(0, 1).map(raceText).join() + more(report.races.length - 1);
    case "livelock":
      return last === undefined
        ? "The program never comes to an end: its goroutines keep running, but nothing comes of it. Is there a loop that asks again and again instead of waiting?"
        : `The program never comes to an end: its goroutines keep running. The last line that it printed was "${shortened(last)}".`;
    default:
      return `The program did not end: ${report.message ?? report.outcome}. ${capital(who)}.`;
  }
}

const more = (races: number) =>
  races > 0 ? ` (${races === 1 ? "There is another race" : `There are ${races} more races`}.)` : "";

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

const VERBS: Record<string, string> = {
  "chan receive": "waits to receive",
  "chan send": "waits to send",
  "chan receive (nil chan)": "waits to receive from a nil channel, for ever",
  "chan send (nil chan)": "waits to send to a nil channel, for ever",
  select: "waits in a select",
  "select (no cases)": "waits in a select without cases, for ever",
  sleep: "sleeps",
  "sync.Mutex.Lock": "waits for a mutex",
  "sync.RWMutex.Lock": "waits to write-lock",
  "sync.RWMutex.RLock": "waits to read-lock",
  "sync.WaitGroup.Wait": "waits for a WaitGroup",
  "IO wait": "waits for a promise",
  runnable: "is still running",
  running: "is running",
};

function whatItDoes(goroutine: GoroutineReport): string {
  const name = goroutine.id === 1 ? "main" : `goroutine ${goroutine.id}`;
  const started =
    goroutine.createdAt && goroutine.id !== 1
      ? ` (started at line ${goroutine.createdAt.line})`
      : "";
  const at = goroutine.waitsAt ? ` at line ${goroutine.waitsAt.line}` : "";
  return `${name}${started} ${VERBS[goroutine.state] ?? goroutine.state}${at}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
