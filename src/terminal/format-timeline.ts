import wrapAnsi from "wrap-ansi";
import type { Paint } from "../grading/format-grade-result.ts";
import type { SourcePlace } from "../runtime/source-place.ts";
import { durationText } from "../timeline/duration.ts";
import { eventText } from "../timeline/event-text.ts";
import { overviewText } from "../timeline/text-twin.ts";
import { buildTimeline, type Timeline, type TimelineInput } from "../timeline/timeline-model.ts";
import { printable } from "./printable.ts";
import { LEGEND, laneLetter, TimelineLanes } from "./timeline-lanes.ts";
import { type TimelineRow, timelineRows } from "./timeline-rows.ts";

export interface TimelineFormat {
  paint: Paint;
  /** How wide a line may be. 80 unless given. */
  width?: number;
  /** Leaves nothing out, however long the run was. */
  isWhole?: boolean;
  /** What to do to see what was left out: stands where something was. */
  toSeeAll?: string;
}

/** What a run left for its timeline. */
export interface TimelineRun extends TimelineInput {
  /** So many events came after these, and were not kept. */
  dropped?: number;
}

/** The words need so much room beside the lanes. */
const LEAST_WORDS = 34;
const GAP = 2;

/**
 * A run as a timeline in text, from the same trace as the page's: time runs down, each goroutine has a
 * lane, and beside the lanes stands what happened, with its line. It is read without colours.
 *
 * @example
 * for (const line of formatTimeline({ events: report.trace }, { paint })) console.log(line);
 */
export function formatTimeline(run: TimelineRun, format: TimelineFormat): string[] {
  const { paint, width = 80, isWhole, toSeeAll } = format;
  const timeline = buildTimeline(run);
  const overview = broken(printable(overviewText(timeline, run.dropped)), width);
  if (timeline.events.length === 0) return overview;
  const rows = timelineRows(timeline, isWhole);
  const when = whenColumn(timeline, rows);
  const room = Math.floor((width - when.width - 2 * GAP - LEAST_WORDS) / 2);
  const lanes = new TimelineLanes(timeline, Math.max(1, room));
  const margin = (text: string) => paint("quiet", text.padStart(when.width)) + " ".repeat(GAP);
  const wordsWidth = width - when.width - 2 * GAP - 2 * lanes.lanes.length;

  const drawn = rows.flatMap((row, at): string[] => {
    if ("leftOut" in row) {
      const count = row.leftOut.toLocaleString("en");
      const text = `… ${count} events are left out here${toSeeAll ? ` (${toSeeAll})` : ""} …`;
      return [margin("") + paint("quiet", text)];
    }
    const { event, times } = row;
    const { kind, place } = timeline.events[event]!;
    const often = times === undefined ? "" : `, ${times.toLocaleString("en")} times in a row`;
    const words = printable(eventText(timeline, event)) + often + placeText(place);
    const isBad = kind === "panic" || kind === "leak" || timeline.rivals.has(event);
    return broken(words.replace(/\s+/g, " "), wordsWidth).map((line, part) => {
      const lane = part === 0 ? lanes.at(event) : lanes.between(event);
      const text = isBad ? paint("bad", line) : line;
      return `${margin(part === 0 ? when.texts[at]! : "")}${lane}${" ".repeat(GAP)}${text}`;
    });
  });
  const isStuck = lanes.lanes.some((lane) => lane.isStuck);
  const end = isStuck ? [margin("end") + paint("bad", lanes.end())] : [];
  const legend = LEGEND.map(([sign, meaning]) => `${sign} ${meaning}`).join("   ");
  return [
    ...overview,
    "",
    ...names(lanes, width),
    "",
    margin(when.title) + paint("strong", lanes.heads()),
    ...drawn,
    ...end,
    "",
    ...wrappedAt(legend, "   ", width).map((line) => paint("quiet", line)),
  ].map((line) => line.trimEnd());
}

/** The time of each row where it differs from the row before; the number of its step where no time passes. */
function whenColumn({ events, elapsed }: Timeline, rows: readonly TimelineRow[]) {
  let before: string | undefined;
  const texts = rows.map((row) => {
    if ("leftOut" in row) return "";
    const { at, step } = events[row.event]!;
    const text = elapsed > 0 ? durationText(at) : step.toLocaleString("en");
    if (text === before) return "";
    return (before = text);
  });
  const title = elapsed > 0 ? "time" : "step";
  return { title, texts, width: Math.max(6, ...texts.map(({ length }) => length)) };
}

/** In lines of at most so many columns, also where a value has no spaces or takes two columns a letter. */
const broken = (text: string, width: number) => wrapAnsi(text, width, { hard: true }).split("\n");

const placeText = (place: SourcePlace | undefined) =>
  place ? ` (${place.file}:${place.line})` : "";

/** Whose lane is which, a few on a line. */
function names({ lanes, others }: TimelineLanes, width: number): string[] {
  const named = lanes.map(({ label }, column) => `${laneLetter(column)} ${printable(label)}`);
  const all = others > 0 ? [...named, `and ${others} more without a lane`] : named;
  return wrappedAt(all.join("   "), "   ", width);
}

/** Wraps only where the mark stands, so that what belongs together stays together. */
function wrappedAt(text: string, mark: string, width: number): string[] {
  const lines: string[] = [];
  for (const piece of text.split(mark)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + mark.length + piece.length <= width) {
      lines[lines.length - 1] = last + mark + piece;
    } else lines.push(piece);
  }
  return lines;
}
