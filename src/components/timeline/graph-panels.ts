/** The two graphs of a timeline, as they are right after an event. */
import { element } from "../output/element.ts";
import { contextTree } from "./context-tree.ts";
import { graphView } from "./graph-view.ts";
import type { Timeline } from "../../timeline/timeline-model.ts";
import { waitForGraph, waitingAt, waitSentences, type Waiting } from "./wait-for-graph.ts";

/**
 * Who waits for whom. `atEnd`: what the report says of the end, which knows more than the trace: who
 * could help. `room`: how many pixels there are.
 */
export function waitsView(
  timeline: Timeline,
  index: number,
  atEnd: readonly Waiting[],
  room: number,
): HTMLElement {
  const isAtEnd = index === timeline.events.length - 1;
  const waiting = isAtEnd && atEnd.length > 0 ? atEnd : waitingAt(timeline, index);
  const graph = waitForGraph(timeline, waiting);
  if (graph.nodes.length === 0) {
    return element("p", "", "Nobody waits for another at this moment.");
  }
  const nodes = graph.nodes.map(({ id, label, detail, kind, isInCycle }) => {
    const shape = kind === "goroutine" ? ("box" as const) : ("pill" as const);
    return { id, label, detail, shape, isGrave: isInCycle };
  });
  const links = graph.links.map((it) => ({ ...it, isGrave: it.isInCycle }));
  const hasCycle = links.some(({ isGrave }) => isGrave);
  const title = hasCycle ? "Who waits for whom: there is a cycle" : "Who waits for whom";
  return graphView({ title, nodes, links, sentences: waitSentences(graph) }, room);
}

/** The tree of contexts, and which of them are done. */
export function contextsView(timeline: Timeline, index: number, room: number): HTMLElement {
  const tree = contextTree(timeline, index);
  const nodes = tree.map(({ object, name, cause, detail }) => ({
    id: String(object),
    label: cause === undefined ? name : `✕ ${name}`,
    detail,
    shape: "pill" as const,
    isGrave: cause !== undefined,
  }));
  const drawn = new Set(nodes.map(({ id }) => id));
  const links = tree.flatMap(({ object, parent }) =>
    parent === undefined || !drawn.has(String(parent))
      ? []
      : { from: String(parent), to: String(object), label: "", isGrave: false },
  );
  const sentences = tree.map(({ name, detail }) => `${name}: ${detail}.`);
  return graphView({ title: "The tree of contexts", nodes, links, sentences }, room);
}
