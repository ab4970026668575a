import type { Finding } from "../../vet/finding.ts";

/** Asks the type checker's worker to vet a text. */
export interface VetOrder {
  /** The text of a program. */
  vet: string;
  /** Comes back with the answer. */
  id: number;
}

/** What the worker answers. */
export interface VetAnswer {
  id: number;
  findings: Finding[];
}
