/** The thread in which programs are vetted: the compiler is heavy, and would hold up the keys. */
import { parentPort } from "node:worker_threads";
import type { Finding } from "../vet/finding.ts";
import { vetFiles } from "../vet/vet-files.ts";

/** What it is asked. */
export interface VetOrder {
  id: number;
  file: string;
}

/** What it answers. A file that cannot be read has no findings. */
export interface VetAnswer {
  id: number;
  findings: readonly Finding[];
}

parentPort!.on("message", ({ id, file }: VetOrder) => {
  let findings: readonly Finding[] = [];
  try {
    findings = vetFiles([file]).get(file) ?? [];
  } finally {
    parentPort!.postMessage({ id, findings } satisfies VetAnswer);
  }
});
