/** `rendezvous/testing`: runs a program and tells what it did. */
export { Advice, requireOk, requireOutput } from "./advice.ts";
export { explore, replay } from "./explore.ts";
export type {
  Exploration,
  ExploreOptions,
  ExplorePart,
  ExploreProgress,
  ExploreStrategy,
  PctBound,
  ScheduleFailure,
} from "./exploration.ts";
export { explain } from "./explain.ts";
export {
  type Explanation,
  type ExplanationPart,
  formatExplanation,
  type LessonReference,
} from "./explanation.ts";
export { formatReport } from "./format-report.ts";
export { goroutineId } from "./goroutine-id.ts";
export * from "./network.ts";
export type {
  GoroutineReport,
  Outcome,
  Party,
  Race,
  RaceAccess,
  Report,
  ThingKind,
  ThingReport,
  TraceEvent,
  TraceObject,
  UnawaitedOperation,
  WaitEdge,
  WaitThing,
} from "./report.ts";
export { findCycle } from "../runtime/wait-edge.ts";
export { run, type RunOptions } from "./run.ts";
export type { ScheduleKind, ScheduleText } from "./schedule.ts";
export {
  steer,
  type Choice,
  type ChoiceOption,
  type SteeredRun,
  type SteerOptions,
  type TakenChoice,
} from "./steered-run.ts";
export type { ScheduledSignal, SteppedSignal } from "../runtime/raised-signals.ts";
export type { WorldOptions } from "./world.ts";
