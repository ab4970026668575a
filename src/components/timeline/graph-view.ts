/** Draws a small directed graph as SVG, and says the same in sentences below it. */
import { element } from "../output/element.ts";
import { layOutGraph, type Box, type Point } from "./graph-layout.ts";

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
/** The width of a letter beside a link, in pixels. */
const LETTER = 6.2;

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

/**
 * The graph as elements: the picture, upright where `room` pixels are too few for it lying, and the
 * sentences.
 */
export function graphView(graph: DrawnGraph, room: number): HTMLElement {
  const lying = layOutGraph(graph, false);
  const { width, height, nodes, links } = lying.width > room ? layOutGraph(graph, true) : lying;
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
  graph.links.forEach((link, index) => {
    const { points, label } = links[index]!;
    const d = points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("");
    const group = svg(
      "g",
      { class: link.isGrave ? "rv-tl-link grave" : "rv-tl-link" },
      svg("path", { d, "marker-end": `url(#${arrow})` }),
    );
    if (link.label !== "") group.append(...linkLabel(link.label, label));
    picture.append(group);
  });
  graph.nodes.forEach((node, index) => picture.append(nodeView(node, nodes[index]!)));
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

/** The text on a ground that the line does not shine through. */
function linkLabel(text: string, { x, y }: Point): SVGElement[] {
  const width = text.length * LETTER;
  return [
    svg("rect", { x: x - width / 2, y: y - 8, width, height: 16 }),
    svg("text", { x, y: y + 4 }, text),
  ];
}

function nodeView({ label, detail, shape, isGrave, onPick }: DrawnNode, at: Box): SVGElement {
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
