/** The Go program that an exercise quotes compiles, and does what the exercise's solution does. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { runSource } from "../support/run-source.ts";
import { buildGo, runBuilt, vetGo } from "./build-go.ts";

const realGo = inject("realGo");
const root = join(import.meta.dirname, "../..");

/** Weighs three parcels, and three more of which the second cannot be weighed. */
const GO_MAIN = `
func day(labels ...string) {
	parcels := make(chan Parcel, len(labels))
	for i, label := range labels {
		parcels <- Parcel{label, []string{"Bremen", "Lübeck"}[i%2]}
	}
	close(parcels)
	totals := make(chan map[string]int)
	failed := make(chan error, 1)
	weigh := func(parcel Parcel) (int, error) {
		if parcel.Label == "" {
			return 0, errors.New("nothing to weigh")
		}
		return len(parcel.Label) * 100, nil
	}
	go tally(parcels, weigh, totals, failed)
	for perTown := range totals {
		fmt.Println(perTown["Bremen"], perTown["Lübeck"])
	}
	fmt.Println("failed:", len(failed))
}

func main() {
	day("books", "boots", "lamp")
	day("books", "", "lamp")
}
`;

function goProgram(): string {
  const task = join(root, "exercises/0-start-here/reading-twins/reading-twins.md");
  const [quoted] = /(?<=^```go\n).*?(?=^```$)/ms.exec(readFileSync(task, "utf8"))!;
  const types = "type Parcel struct{ Label, Town string }\n";
  return `package main\n\nimport (\n\t"errors"\n\t"fmt"\n)\n\n${types}\n${quoted}${GO_MAIN}`;
}

/** The same in TypeScript, below the solution. */
const TS_MAIN = `
import { chan, go } from "rendezvous";

async function day(...labels: string[]) {
  const parcels = chan<Parcel>(labels.length);
  for (const [index, label] of labels.entries()) {
    await parcels.send({ label, town: ["Bremen", "Lübeck"][index % 2]! });
  }
  parcels.close();
  const totals = chan<Totals>();
  const failed = chan<Error>(1);
  const weigh = async ({ label }: Parcel) => {
    if (label === "") throw new Error("nothing to weigh");
    return label.length * 100;
  };
  go(tally, parcels, weigh, totals, failed);
  for await (const perTown of totals) {
    console.log(perTown.get("Bremen") ?? 0, perTown.get("Lübeck") ?? 0);
  }
  console.log("failed:", failed.len);
}

export async function main() {
  await day("books", "boots", "lamp");
  await day("books", "", "lamp");
}
`;

function tsProgram(): string {
  const solution = "solutions/0-start-here/reading-twins/reading-twins.ts";
  return readFileSync(join(root, solution), "utf8") + TS_MAIN;
}

test.runIf(realGo)("tally, as the exercise on twins quotes it", { timeout: 120_000 }, async () => {
  const home = mkdtempSync(join(tmpdir(), "quoted-go-"));
  try {
    const goFile = join(home, "tally.go");
    writeFileSync(goFile, goProgram());
    const program = { name: "tally", goFile, tsFile: "", outFile: "" };
    const build = await buildGo(realGo!.toolchain, [program], home, "quoted");
    expect(build.compiled).toEqual({ stdout: "", stderr: "", exitCode: 0 });
    expect((await vetGo(realGo!.toolchain, build)).exitCode).toBe(0);
    const { stdout } = await runBuilt(build, program);
    const { output } = await runSource(tsProgram(), "tally.ts");
    expect(output).toEqual(stdout.trimEnd().split("\n"));
    expect(output).toEqual(["900 500", "failed: 0", "failed: 1"]);
  } finally {
    rmSync(home, { recursive: true });
  }
});
