import { gradeFile } from "../src/terminal/grade-file.ts";
const [id, ...files] = process.argv.slice(2);
const dir = "3-web-scraper/" + id;
for (const f of files) {
  const t = performance.now();
  const r = await gradeFile({ exercise: id!, answerFile: `${f.includes("/") ? f : `solutions/${dir}/${f}`}`, checksFile: `exercises/${dir}/${id}.check.ts`, name: `${id}.ts`, deadline: 60000 });
  console.log("==", f, r.verdict, Math.round(performance.now() - t), r.problem ?? "");
  for (const c of r.checks) console.log("  ", c.status, c.name, c.status === "fail" ? "\n       " + c.advice : "");
}
