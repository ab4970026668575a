/** What a cell draws of the table that its program prints. */
export interface ChartSpec {
  /** What the chart shows, in a few words: its caption. */
  title: string;
  kind: "line" | "bars";
  /** The column along the bottom. */
  x: string;
  /** The columns that are drawn, one to four: numbers from 0 up. */
  y: string | string[];
  /**
   * `"even"`: every row has the same room, as sizes that double want it. `"linear"`: a number has its
   * place, as a moment in time wants it; for lines only. Even, unless given.
   */
  xScale?: "even" | "linear";
  /** `"log"`: each line of the grid is ten times the one below. Linear, unless given. */
  yScale?: "linear" | "log";
}

/** The columns that a chart draws, one or more. */
export const drawnColumns = ({ y }: ChartSpec): string[] => (typeof y === "string" ? [y] : y);
