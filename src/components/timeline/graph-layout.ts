/** Where the nodes and the links of a small directed graph stand. */
import dagre from "@dagrejs/dagre";

export interface Point {
  x: number;
  y: number;
}

/** `x` and `y` are its middle. */
export interface Box extends Point {
  width: number;
  height: number;
}

export interface GraphLayout {
  width: number;
  height: number;
  /** In the order of the graph's nodes. */
  nodes: Box[];
  /** In the order of the graph's links: the way of each, and where its label stands. */
  links: { points: Point[]; label: Point }[];
}

/** What of a graph needs room. */
export interface GraphTexts {
  nodes: readonly { id: string; label: string; detail: string }[];
  links: readonly { from: string; to: string; label: string }[];
}

/** What dagre has written into its graph. */
interface LaidOut {
  graph(): { width?: number; height?: number };
  node(id: string): Box;
  edge(edge: { v: string; w: string }): Point & { points: Point[] };
}

/** The width of a letter, in pixels: more than most have. */
const LETTER = 7.4;
const HEIGHT = 46;

/**
 * Lays out a graph from left to right, or from top to bottom where it `isUpright`. No two links may
 * have the same ends.
 */
export function layOutGraph({ nodes, links }: GraphTexts, isUpright: boolean): GraphLayout {
  const graph = new dagre.graphlib.Graph();
  const direction = { rankdir: isUpright ? ("TB" as const) : ("LR" as const) };
  const room = { nodesep: 18, ranksep: 34, edgesep: 14, marginx: 6, marginy: 6 };
  graph.setGraph({ ...direction, ...room });
  for (const { id, label, detail } of nodes) {
    const letters = Math.max(label.length, detail.length * 0.86);
    graph.setNode(id, { width: Math.max(72, letters * LETTER + 30), height: HEIGHT });
  }
  for (const { from, to, label } of links) {
    graph.setEdge(from, to, { width: label.length * 6, height: 16, labelpos: "c" });
  }
  dagre.layout(graph);
  const laid = graph as unknown as LaidOut;
  const { width = 0, height = 0 } = laid.graph();
  return {
    width: Math.max(0, width),
    height: Math.max(0, height),
    nodes: nodes.map(({ id }) => laid.node(id)),
    links: links.map(({ from, to }) => {
      const edge = laid.edge({ v: from, w: to });
      return { points: edge.points, label: { x: edge.x, y: edge.y } };
    }),
  };
}
