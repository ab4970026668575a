import { test } from "vitest";
import { type Check, firstFault, fuzz, FUZZ_TIMEOUT } from "./fuzz.ts";
import { networks } from "./networks.ts";
import { endText } from "./reference/ending.ts";
import { lineOf, predict, type Prediction } from "./reference/predict.ts";

const text = ({ lines, end }: Prediction): string =>
  [...lines.map((its, g) => `g${g}: ${its.join("; ")}`), end].join("\n");

/** Every schedule must do what the model says beforehand. */
const asPredicted: Check = (sample, schedules) => {
  const predicted = text(predict(sample.program, (ready) => ready[0]!));
  const again = text(predict(sample.program, (ready) => ready.at(-1)!));
  if (again !== predicted) return Promise.reject(new Error(`No network:\n${predicted}\n${again}`));
  return firstFault(sample, schedules, (history, report) => {
    const lines = predicted
      .split("\n")
      .slice(0, -1)
      .map((): string[] => []);
    for (const event of history) {
      const line = lineOf(event);
      if (line !== undefined) lines[event.g]!.push(line);
    }
    const seen = text({ lines, end: endText(report) });
    return seen === predicted ? undefined : `predicted\n${predicted}\nbut it did\n${seen}`;
  });
};

test(
  "a network of goroutines does the same under every schedule: what the model predicts",
  () => fuzz(networks, 0.1, asPredicted),
  FUZZ_TIMEOUT,
);
