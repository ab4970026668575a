/** Who waits for what, and who has it: a graph of goroutines and things, at one moment of a run. */
import { goroutineText, objectText } from "../../timeline/event-text.ts";
import {
  BLOCKED,
  CLOCK,
  heldAt,
  spanAt,
  stateAt,
  type Timeline,
} from "../../timeline/timeline-model.ts";

export interface WaitNode {
  id: string;
  kind: "goroutine" | "thing";
  label: string;
  /** The goroutine's state, or what the thing is. */
  detail: string;
  goroutine?: number;
  object?: number;
  isInCycle: boolean;
}

export interface WaitLink {
  from: string;
  to: string;
  /** From a goroutine to what it waits for, or from a thing to who has it. */
  label: string;
  isInCycle: boolean;
}

export interface WaitForGraph {
  nodes: WaitNode[];
  links: WaitLink[];
}

/** A goroutine that waits, as a report tells of it: see `Report.waitFor`. */
export interface Waiting {
  goroutine: number;
  state: string;
  on: readonly { object?: number; name: string; kind: string }[];
  /** Who could help. */
  by: readonly number[];
}

/** Who waits right after an event, and who holds the locks that they wait for, from the trace alone. */
export function waitingAt(timeline: Timeline, index: number): Waiting[] {
  const { events, lanes, objects } = timeline;
  const at = Math.min(index, events.length - 1);
  return lanes.flatMap((lane) => {
    if (stateAt(lane, at) !== BLOCKED) return [];
    const event = events[lane.starts[spanAt(lane, at)]!]!;
    if (event.kind !== "block") return [];
    const by = lanes.filter((other) =>
      heldAt(other, at).some(({ object }) => event.on.includes(object)),
    );
    return {
      goroutine: lane.goroutine,
      state: event.state,
      on: event.on.map((object) => ({
        object,
        name: objectText(timeline, object),
        kind: objects[object]?.kind ?? "thing",
      })),
      by: by.map(({ goroutine }) => goroutine),
    };
  });
}

/** The graph of those who wait. Goroutines that neither wait nor are waited for are left out. */
export function waitForGraph(timeline: Timeline, waiting: readonly Waiting[]): WaitForGraph {
  const nodes = new Map<string, WaitNode>();
  const links = new Map<string, WaitLink>();
  const states = new Map(waiting.map(({ goroutine, state }) => [goroutine, state]));
  const addGoroutine = (goroutine: number): string => {
    const id = `g${goroutine}`;
    if (!nodes.has(id)) {
      nodes.set(id, {
        id,
        kind: "goroutine",
        label: goroutineText(timeline, goroutine),
        detail: states.get(goroutine) ?? "can go on",
        goroutine,
        isInCycle: false,
      });
    }
    return id;
  };
  const link = (from: string, to: string, label: string) =>
    links.set(`${from} ${to}`, { from, to, label, isInCycle: false });

  for (const { goroutine, on, by, state } of waiting) {
    if (goroutine === CLOCK) continue;
    const waiter = addGoroutine(goroutine);
    const things = on.length > 0 ? on : [{ name: state, kind: "nothing that anybody has" }];
    for (const thing of things) {
      const id =
        "object" in thing && thing.object !== undefined ? `o${thing.object}` : `n${thing.name}`;
      if (!nodes.has(id)) {
        nodes.set(id, {
          id,
          kind: "thing",
          label: thing.name,
          detail: thing.kind,
          ...("object" in thing && thing.object !== undefined && { object: thing.object }),
          isInCycle: false,
        });
      }
      link(waiter, id, "waits for");
      const isLock = /mutex|semaphore/.test(thing.kind);
      for (const helper of by) link(id, addGoroutine(helper), isLock ? "held by" : "depends on");
    }
  }
  const graph = { nodes: [...nodes.values()], links: [...links.values()] };
  markCycles(graph);
  return graph;
}

/** A link lies on a cycle exactly if its two ends are in one strongly connected component. */
function markCycles({ nodes, links }: WaitForGraph): void {
  const next = new Map(nodes.map(({ id }) => [id, [] as string[]]));
  for (const { from, to } of links) next.get(from)!.push(to);
  const component = components(next);
  for (const link of links) {
    link.isInCycle = component.get(link.from) === component.get(link.to);
  }
  for (const node of nodes) {
    node.isInCycle = links.some((it) => it.isInCycle && (it.from === node.id || it.to === node.id));
  }
}

/** Tarjan's algorithm, without recursion: a chain of waiters may be long. */
function components(next: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const found = new Map<string, number>();
  const open: string[] = [];
  let count = 0;
  for (const root of next.keys()) {
    if (order.has(root)) continue;
    const path = [{ id: root, child: 0 }];
    while (path.length > 0) {
      const step = path.at(-1)!;
      const { id } = step;
      if (step.child === 0) {
        order.set(id, order.size);
        low.set(id, order.get(id)!);
        open.push(id);
      }
      const child = next.get(id)![step.child++];
      if (child !== undefined) {
        if (!order.has(child)) path.push({ id: child, child: 0 });
        else if (!found.has(child)) low.set(id, Math.min(low.get(id)!, order.get(child)!));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) low.set(parent.id, Math.min(low.get(parent.id)!, low.get(id)!));
      if (low.get(id) !== order.get(id)) continue;
      for (let member; member !== id;) found.set((member = open.pop()!), count);
      count++;
    }
  }
  return found;
}

/** The graph in sentences, one for each goroutine that waits. */
export function waitSentences({ nodes, links }: WaitForGraph): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const after = (id: string) => links.filter(({ from }) => from === id);
  return nodes
    .filter(({ kind, id }) => kind === "goroutine" && after(id).length > 0)
    .map((node) => {
      const things = after(node.id).map(({ to, isInCycle }) => {
        const holders = after(to).map((it) => `${it.label} ${byId.get(it.to)!.label}`);
        const rest = holders.length > 0 ? `, ${holders.join(", ")}` : ", and nobody can help";
        return `${byId.get(to)!.label}${rest}${isInCycle ? " (part of a cycle)" : ""}`;
      });
      return `${node.label} waits for ${things.join("; ")}.`;
    });
}
