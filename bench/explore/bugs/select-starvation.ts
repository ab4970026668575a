import { chan, go, select } from "rendezvous";

/** It may be told to stop before it has taken all the work: a select knows no order. */
export const fails = "wrong";
export const prints = ["3 done"];

export async function buggy() {
  const [jobs, stop] = [chan<number>(3), chan<boolean>(1)];
  let done = 0;
  go(async () => {
    for (let i = 0; i < 3; i++) await jobs.send(i);
    await stop.send(true);
  });
  for (;;) {
    const s = await select({ jobs, stop });
    if (s.case === "stop") break;
    done++;
  }
  console.log(`${done} done`);
}

export async function fixed() {
  const jobs = chan<number>(3);
  let done = 0;
  go(async () => {
    for (let i = 0; i < 3; i++) await jobs.send(i);
    jobs.close();
  });
  for await (const _ of jobs) done++;
  console.log(`${done} done`);
}
