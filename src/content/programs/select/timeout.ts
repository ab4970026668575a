import { chan, go, select, time } from "rendezvous";
import type { SendChan } from "rendezvous";

async function ask(delay: number, answer: SendChan<string>) {
  await time.sleep(delay);
  await answer.send("line 4 in 3 minutes");
}

export async function main() {
  const answer = chan<string>(1);
  go(ask, 500 * time.Millisecond, answer);

  const s = await select({
    answer,
    tooLong: time.after(200 * time.Millisecond),
  });
  if (s.case === "answer") console.log("display:", s.value);
  else console.log("display: see the printed timetable");
}
