/** Draws a small directed graph as SVG, and says the same in sentences below it. */
import dagre from "@dagrejs/dagre";
import { element } from "../output/element.ts";

export interface DrawnNode {
  id: string;
  label: string;
  detail: string;
  /** A goroutine is a box with square corners, a thing one with round ends. */
  shape: "box" | "pill";
  /** Set off: part of a cycle, or done. */
  isGrave: boolean;
  /** What a click on it does; without, it is no button. */
  onPick?: () => void;
}

export interface DrawnLink {
  from: string;
  to: string;
  label: string;
  isGrave: boolean;
}

export interface DrawnGraph {
  /** What the picture is, for whoever does not see it. */
  title: string;
  nodes: readonly DrawnNode[];
  links: readonly DrawnLink[];
  /** The same in words. */
  sentences: readonly string[];
}

const SVG = "http://www.w3.org/2000/svg";
const LETTER = 7.4;
const NODE_HEIGHT = 46;

function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number>,
  ...children: (Node | string)[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

let count = 0;

/** The graph as elements: the picture, which scrolls where it is too wide, and the sentences. */
export function graphView(graph: DrawnGraph): HTMLElement {
  const layout = laidOut(graph);
  const { width = 0, height = 0 } = layout.graph();
  const arrow = `rv-tl-arrow-${++count}`;
  const picture = svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", class: "rv-tl-graph" },
    svg("title", {}, graph.title),
    svg(
      "defs",
      {},
      svg(
        "marker",
        {
          ...{ id: arrow, viewBox: "0 0 8 8", refX: 7, refY: 4, orient: "auto-start-reverse" },
          ...{ markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse" },
        },
        svg("path", { d: "M0 0L8 4L0 8Z", class: "rv-tl-head" }),
      ),
    ),
  );
  for (const link of graph.links) {
    const edge = layout.edge({ v: link.from, w: link.to, name: link.label });
    const [first, ...rest] = edge.points as { x: number; y: number }[];
    const d = `M${first!.x} ${first!.y}${rest.map(({ x, y }) => `L${x} ${y}`).join("")}`;
    const group = svg(
      "g",
      { class: link.isGrave ? "rv-tl-link grave" : "rv-tl-link" },
      svg("path", { d, "marker-end": `url(#${arrow})` }),
    );
    if (link.label !== "") {
      group.append(svg("text", { x: edge.x as number, y: (edge.y as number) + 4 }, link.label));
    }
    picture.append(group);
  }
  for (const node of graph.nodes) picture.append(nodeView(node, layout.node(node.id)));
  const scroller = element("div", "rv-tl-graph-scroll");
  scroller.tabIndex = 0;
  scroller.setAttribute("role", "group");
  scroller.setAttribute("aria-label", graph.title);
  scroller.append(picture);
  return element(
    "div",
    "rv-tl-graph-box",
    scroller,
    element("ul", "rv-tl-sentences", ...graph.sentences.map((it) => element("li", "", it))),
  );
}

function nodeView(
  { label, detail, shape, isGrave, onPick }: DrawnNode,
  at: { x: number; y: number; width: number; height: number },
): SVGElement {
  const { width, height } = at;
  const [x, y] = [at.x - width / 2, at.y - height / 2];
  const box = { x, y, width, height, rx: shape === "pill" ? height / 2 : 5 };
  const view = svg(
    "g",
    { class: `rv-tl-node ${shape}${isGrave ? " grave" : ""}` },
    svg("rect", box),
    svg("text", { x: at.x, y: at.y - 3, class: "rv-tl-node-label" }, label),
    svg("text", { x: at.x, y: at.y + 13 }, detail),
  );
  if (onPick) view.addEventListener("click", onPick);
  return view;
}

function laidOut({ nodes, links }: DrawnGraph) {
  const layout = new dagre.graphlib.Graph({ multigraph: true });
  layout.setGraph({ rankdir: "LR", nodesep: 18, ranksep: 34, edgesep: 14, marginx: 6, marginy: 6 });
  for (const { id, label, detail } of nodes) {
    const letters = Math.max(label.length, detail.length * 0.86);
    layout.setNode(id, { width: Math.max(72, letters * LETTER + 30), height: NODE_HEIGHT });
  }
  for (const { from, to, label } of links) {
    const room = { width: label.length * 6, height: 16, labelpos: "c" };
    layout.setEdge(from, to, room, label);
  }
  dagre.layout(layout);
  return layout;
}
