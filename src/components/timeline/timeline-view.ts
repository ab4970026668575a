/** The timeline of a run: the picture, its list, its graphs, and the seat of the scheduler. */
import { element } from "../output/element.ts";
import type { PlaceTarget } from "../output/place-link.ts";
import { suitingAxis, type AxisKind } from "./axis.ts";
import { hasContexts } from "./context-tree.ts";
import { eventText } from "../../timeline/event-text.ts";
import { contextsView, waitsView } from "./graph-panels.ts";
import { legend } from "./legend.ts";
import { ListView } from "./list-view.ts";
import { MomentView, momentText } from "./moment-view.ts";
import { OverviewBar } from "./overview-bar.ts";
import { Playback } from "./playback.ts";
import { controlPlot, KEYS } from "./plot-controls.ts";
import { Plot } from "./plot.ts";
import { racesText } from "./races.ts";
import { SchedulerPanel, type Steering } from "./scheduler-panel.ts";
import { Tabs } from "./tabs.ts";
import { overviewText } from "../../timeline/text-twin.ts";
import { buildTimeline, eventsOnLine, type Timeline } from "../../timeline/timeline-model.ts";
import { Toolbar } from "./toolbar.ts";
import type { TracedRun } from "./traced-run.ts";

/** What a timeline needs of the page around it. */
export interface TimelineHost {
  target: PlaceTarget;
  /** The text of the program that ran. */
  source: string;
  /** Sets lines of the program off. */
  light(lines: readonly number[]): void;
  /** Brings a line of the program into view. */
  reveal(line: number): void;
  /** Steers the program; missing where that makes no sense. */
  steering?: Steering;
}

export class TimelineView {
  readonly element = element("section", "rv-tl");
  readonly #host: TimelineHost;
  readonly #lines: readonly string[];
  readonly #plot: Plot;
  readonly #bar: OverviewBar;
  readonly #toolbar: Toolbar;
  readonly #playback: Playback;
  readonly #moment: MomentView;
  readonly #list: ListView;
  readonly #tabs: Tabs;
  readonly #overview = element("p", "rv-tl-summary");
  readonly #crowd = element("p", "rv-tl-crowd");
  readonly #tip = element("div", "rv-tl-tip");
  readonly #waits = element("div", "rv-tl-waits");
  readonly #contexts = element("div", "rv-tl-contexts");
  readonly #scheduler: SchedulerPanel | undefined;
  #run!: TracedRun;
  #timeline!: Timeline;
  #cursor = 0;

  constructor(host: TimelineHost, run: TracedRun) {
    this.#host = host;
    this.#lines = host.source.split("\n");
    this.#plot = new Plot({
      viewed: (view, length) => this.#bar.show(view, length),
      crowded: (values) => this.#showCrowd(values),
    });
    this.#bar = new OverviewBar((share) => {
      const { view, axis } = this.#plot;
      const by = share * axis.length;
      this.#plot.setView({ from: view.from + by, to: view.to + by });
    });
    this.#playback = new Playback(
      () => this.#step(1),
      (isPlaying) => this.#onPlaying(isPlaying),
    );
    this.#toolbar = new Toolbar({
      first: () => this.#go(0),
      step: (by) => this.#manualStep(by),
      last: () => this.#go(Infinity),
      togglePlay: () => this.#togglePlay(),
      rate: (rate) => (this.#playback.rate = rate),
      axis: (kind) => this.#setAxis(kind),
      zoom: (factor) => this.#plot.zoom(factor, undefined, true),
      fit: () => this.#plot.fit(),
    });
    this.#moment = new MomentView(host.target, () => this.#lines);
    this.#list = new ListView(host.target, (index) => this.#pick(index));
    if (host.steering) {
      this.#scheduler = new SchedulerPanel(host.steering, host.target, (steered, isPartial) =>
        this.show(steered, isPartial),
      );
    }
    this.#tabs = this.#makeTabs();
    this.#assemble();
    this.#control();
    this.show(run);
  }

  /** The picture, for whoever measures it. */
  get plot(): Plot {
    return this.#plot;
  }

  /** Shows a run. `isPartial`: it goes on yet. */
  show(run: TracedRun, isPartial = false): void {
    this.#playback.pause();
    this.#run = run;
    const { trace: events, objects, races, dropped } = run;
    const goesOn = isPartial || dropped > 0;
    this.#timeline = buildTimeline({ events, objects, races, isPartial: goesOn });
    const kind = suitingAxis(this.#timeline);
    this.#toolbar.setAxis(kind, this.#timeline.elapsed > 0);
    this.#plot.show(this.#timeline, kind);
    this.#list.show(this.#timeline);
    const texts = [overviewText(this.#timeline, dropped), racesText(this.#timeline, races)];
    this.#overview.textContent = texts.join(" ").trimEnd();
    this.#tabs.offer("contexts", hasContexts(this.#timeline));
    this.#go(Infinity);
  }

  /** Lights up the events of a line of the program; none, without a line. */
  lightLine(line: number | undefined): void {
    const { file } = this.#host.target;
    const events = line === undefined ? [] : eventsOnLine(this.#timeline, file, line);
    this.#plot.lit = events;
    this.#list.lit = events;
  }

  dispose(): void {
    this.#playback.pause();
    this.#plot.dispose();
    this.#scheduler?.dispose();
    this.#host.light([]);
    this.element.remove();
  }

  #makeTabs(): Tabs {
    const tabs = [
      { name: "list", label: "Events", panel: this.#list.element },
      { name: "waits", label: "Who waits for whom", panel: this.#waits },
      { name: "contexts", label: "Contexts", panel: this.#contexts },
      ...(this.#scheduler
        ? [{ name: "scheduler", label: "Be the scheduler", panel: this.#scheduler.element }]
        : []),
    ];
    return new Tabs("More about this run", tabs, () => {
      if (this.#timeline) this.#drawPanel();
    });
  }

  #assemble(): void {
    this.element.setAttribute("aria-label", "Timeline");
    this.#tip.hidden = true;
    this.#tip.setAttribute("aria-hidden", "true");
    const keys = element("p", "rv-tl-keys");
    for (const [key, does] of KEYS) {
      keys.append(element("span", "", element("kbd", "", key), ` ${does}`));
    }
    const stage = element("div", "rv-tl-stage", this.#plot.element, this.#tip);
    this.element.append(
      this.#overview,
      this.#toolbar.element,
      stage,
      this.#bar.element,
      this.#crowd,
      this.#moment.element,
      keys,
      legend(),
      this.#tabs.element,
    );
  }

  #control(): void {
    const { element: plot } = this.#plot;
    plot.tabIndex = 0;
    plot.setAttribute("role", "slider");
    plot.setAttribute("aria-label", "Events of the run");
    plot.setAttribute("aria-valuemin", "1");
    // The slider itself says where it is.
    plot.addEventListener("focus", () => (this.#moment.isLive = false));
    plot.addEventListener("blur", () => (this.#moment.isLive = !this.#playback.isPlaying));
    controlPlot(this.#plot, {
      picked: (index) => this.#pick(index),
      hovered: (index, x, y) => this.#showTip(index, x, y),
      step: (by) => this.#manualStep(by),
      ends: (first) => this.#go(first ? 0 : Infinity),
      lane: (below) => this.#go(this.#plot.eventInLane(this.#cursor, below)),
      togglePlay: () => this.#togglePlay(),
      showLine: () => this.#reveal(),
    });
  }

  #setAxis(kind: AxisKind): void {
    this.#plot.setAxis(kind);
    this.#plot.setCursor(this.#cursor);
  }

  #manualStep(by: number): void {
    this.#playback.pause();
    this.#step(by);
  }

  /** Goes on, or back. Returns whether there is more that way. */
  #step(by: number): boolean {
    const last = this.#timeline.events.length - 1;
    this.#go(this.#cursor + by);
    return by > 0 ? this.#cursor < last : this.#cursor > 0;
  }

  #togglePlay(): void {
    if (this.#playback.isPlaying) return this.#playback.pause();
    if (this.#cursor >= this.#timeline.events.length - 1) this.#go(0);
    this.#playback.play();
  }

  #onPlaying(isPlaying: boolean): void {
    this.#toolbar.isPlaying = isPlaying;
    this.#moment.isLive = !isPlaying && document.activeElement !== this.#plot.element;
  }

  #pick(index: number): void {
    this.#playback.pause();
    this.#go(index);
    this.#reveal();
  }

  #reveal(): void {
    const { place } = this.#timeline.events[this.#cursor]!;
    if (place?.file === this.#host.target.file) this.#host.reveal(place.line);
  }

  #go(index: number): void {
    const { events } = this.#timeline;
    if (events.length === 0) return;
    this.#cursor = Math.min(Math.max(0, index), events.length - 1);
    const { place } = events[this.#cursor]!;
    this.#plot.setCursor(this.#cursor);
    const { element: plot } = this.#plot;
    plot.setAttribute("aria-valuemax", String(events.length));
    plot.setAttribute("aria-valuenow", String(this.#cursor + 1));
    plot.setAttribute("aria-valuetext", momentText(this.#timeline, this.#cursor));
    this.#moment.show(this.#timeline, this.#cursor);
    this.#host.light(place?.file === this.#host.target.file ? [place.line] : []);
    this.#drawPanel();
  }

  #drawPanel(): void {
    if (this.#tabs.shown === "list") this.#list.setCursor(this.#cursor);
    if (this.#tabs.shown === "waits") {
      const { waitFor } = this.#run;
      this.#waits.replaceChildren(waitsView(this.#timeline, this.#cursor, waitFor, this.#room));
    }
    if (this.#tabs.shown === "contexts") {
      this.#contexts.replaceChildren(contextsView(this.#timeline, this.#cursor, this.#room));
    }
  }

  /** How wide a graph may be. */
  get #room(): number {
    return this.element.clientWidth - 16;
  }

  #showCrowd(values: number): void {
    this.#crowd.textContent =
      values === 0
        ? ""
        : `${values.toLocaleString("en")} values are handed over in this stretch: zoom in to see them one by one.`;
  }

  #showTip(index: number | undefined, x: number, y: number): void {
    this.#tip.hidden = index === undefined;
    if (index === undefined) return;
    this.#tip.textContent = eventText(this.#timeline, index);
    const width = this.#plot.element.clientWidth;
    this.#tip.style.top = `${y + 18}px`;
    this.#tip.style.left = x > width / 2 ? "auto" : `${x + 12}px`;
    this.#tip.style.right = x > width / 2 ? `${width - x + 12}px` : "auto";
  }
}
