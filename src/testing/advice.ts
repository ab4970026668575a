import type { SourcePlace } from "../runtime/source-place.ts";
import { explain } from "./explain.ts";
import { formatExplanation } from "./explanation.ts";
import type { Exploration } from "./exploration.ts";
import type { Report } from "./report.ts";

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
 *   console.log((error as Advice).message.includes("boom")); // true
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
  const under = wentWell(schedules);
  if (error === undefined) throw adviceFor(report, under);
  if (error instanceof Advice) {
    const { place } = error;
    throw new Advice(under + error.message, { ...(place && { place }), schedule });
  }
  throw error as Error;
}

/** How many schedules it took; what fails the first time needs no word about schedules. */
export function wentWell(schedules: number): string {
  return schedules === 1 ? "" : `It went well ${times(schedules - 1)}, then a schedule broke it. `;
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
  const places = [report.place, ...report.goroutines.map(({ waitsAt }) => waitsAt)];
  // Whoever reads the advice can look at the program, and not at what checks it.
  const place = places.find((it) => it && !it.file.endsWith(".check.ts"));
  return new Advice(under + whyOf(report), {
    ...(place && { place }),
    schedule: report.schedule,
  });
}

/** Why the run ended as it did, and Go's words for it where the explanation does not have them. */
function whyOf(report: Report): string {
  const text = formatExplanation(explain(report)!);
  const { outcome, message = "" } = report;
  const said = message.replace(/^panic: /, "");
  if (outcome !== "panic" || text.includes(said)) return text;
  return `The program ended with "${message}".\n${text}`;
}
