/** The columns of the table, in its order. */
import { fileURLToPath } from "node:url";

/**
 * `ours`; `go`; `peer`: a library or hand-written code in JavaScript, with which we compare; `floor`:
 * what bounds all of them, and is nothing to program with.
 */
export type ColumnKind = "ours" | "go" | "peer" | "floor";

export interface ColumnInfo {
  id: string;
  /** How tables and the chart call it. */
  title: string;
  kind: ColumnKind;
  /** The module that holds it; none for Go. */
  file?: string;
  /** The package that is measured. */
  pkg?: string;
}

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const peer = (id: string, title: string, pkg?: string): ColumnInfo => ({
  id,
  title,
  kind: "peer",
  file: file(`peers/${id}.ts`),
  ...(pkg && { pkg }),
});

/** The id of our own column. */
export const OURS = "rendezvous";

export const COLUMNS: readonly ColumnInfo[] = [
  { id: OURS, title: "Rendezvous", kind: "ours", file: file("column.mjs") },
  {
    id: "rendezvous-plain",
    title: "Rendezvous, not compiled",
    kind: "ours",
    file: file("plain-column.ts"),
  },
  { id: "go", title: "Go", kind: "go" },
  { id: "go-1", title: "Go, GOMAXPROCS=1", kind: "go" },
  peer("medium", "medium", "medium"),
  peer("thi-ng-csp", "@thi.ng/csp", "@thi.ng/csp"),
  peer("goscript", "goscript’s runtime", "goscript"),
  peer("ts-chan", "ts-chan", "ts-chan"),
  peer("ts-chan-unsafe", "ts-chan, setUnsafe", "ts-chan"),
  peer("effect", "effect", "effect"),
  peer("async-mutex", "async-mutex", "async-mutex"),
  peer("async-sema", "async-sema", "async-sema"),
  peer("promises", "promises by hand"),
  {
    id: "generators",
    title: "generators by hand (floor)",
    kind: "floor",
    file: file("peers/generators.ts"),
  },
];

/** Where our claims are measured. */
export const CLAIMS_FILE = file("claims-column.ts");

export const columnOf = (id: string): ColumnInfo | undefined =>
  COLUMNS.find((column) => column.id === id);
