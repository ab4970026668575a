/** What the figures were measured on, and how calm it was. */
import { readFileSync } from "node:fs";
import { arch, cpus, platform, release, totalmem } from "node:os";

/** A plain value. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGB: number;
  os: string;
  node: string;
}

export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    os: `${osName()}, ${arch()}`,
    node: process.version,
  };
}

function osName(): string {
  try {
    const text = readFileSync("/etc/os-release", "utf8");
    const name = /^PRETTY_NAME="?(.*?)"?$/m.exec(text)?.[1];
    if (name) return name;
  } catch {
    // not a Linux: what Node knows will do
  }
  return `${platform()} ${release()}`;
}

/** Milliseconds for a fixed loop over whole numbers: the longer, the busier is the machine. */
export function spin(): number {
  const began = performance.now();
  let x = 1;
  for (let i = 0; i < 10_000_000; i++) x = (Math.imul(x, 1_103_515_245) + 12_345) & 0x7fff_ffff;
  // Read, so that the loop cannot be left out.
  return x < 0 ? NaN : performance.now() - began;
}
