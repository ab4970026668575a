function interleavings(a: number, b: number): number {
  if (a === 0 || b === 0) return 1; // nothing left to choose
  return interleavings(a - 1, b) + interleavings(a, b - 1);
}

export function main() {
  for (const steps of [1, 2, 3, 5, 10]) {
    const count = interleavings(steps, steps);
    console.log(`${steps} steps each: ${count} schedules`);
  }
}
