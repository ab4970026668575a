import { placeText } from "../runtime/dump.ts";
import type { Race, RaceAccess } from "../runtime/race-report.ts";
import type { SourcePlace } from "../runtime/source-place.ts";

/** One line of a stack in a report of a race: `main.deposit()`, and the line, if it is known. */
export interface RaceCall {
  call: string;
  place?: SourcePlace;
}

/** A part of such a report: its headline, and a stack. */
export interface RacePart {
  headline: string;
  calls: RaceCall[];
}

/** Go's report of a race, in parts: the two accesses, then where their goroutines were created. */
export function partsOf({ variable, access, previous }: Race): RacePart[] {
  const parts = [accessPart(access, variable, ""), accessPart(previous, variable, "Previous ")];
  const goroutines = access.goroutine === previous.goroutine ? [access] : [access, previous];
  // Nobody has created the main goroutine.
  return [...parts, ...goroutines.filter((it) => it.createdBy !== undefined).map(creationPart)];
}

/** `Found 2 data race(s)`, which Go writes at the end. */
export const foundText = (count: number) => `Found ${count} data race(s)`;

const RULE = "==================";

/** What Go's race detector writes of one race: addresses are the names of the variables. */
export function formatRace(race: Race): string {
  const parts = partsOf(race).map(({ headline, calls }) =>
    [headline, ...calls.flatMap(formatCall)].join("\n"),
  );
  return [RULE, `WARNING: DATA RACE\n${parts.join("\n\n")}`, RULE].join("\n");
}

const formatCall = ({ call, place }: RaceCall) => [
  `  ${call}`,
  ...(place ? [`      ${placeText(place)}`] : []),
];

function accessPart(access: RaceAccess, variable: string, before: string): RacePart {
  const { kind, within, goroutine, name, place, frames } = access;
  const verb = before ? kind : kind === "read" ? "Read" : "Write";
  const who = goroutine === 1 ? "main goroutine" : `goroutine ${goroutine}`;
  const calls = frames?.map((it) => ({ call: `${it.function}()`, place: it.place })) ?? [
    { call: `${name}()`, ...(place && { place }) },
  ];
  return {
    headline: `${before}${verb} at ${variable} by ${who}:`,
    calls: within === undefined ? calls : [{ call: `${within}()` }, ...calls],
  };
}

function creationPart(access: RaceAccess): RacePart {
  const { goroutine, state, createdByName, createdAt, createdIn } = access;
  const calls = createdIn?.map((it) => ({ call: `${it.function}()`, place: it.place })) ?? [
    { call: `${createdByName}()`, ...(createdAt && { place: createdAt }) },
  ];
  return { headline: `Goroutine ${goroutine} (${state}) created at:`, calls };
}
