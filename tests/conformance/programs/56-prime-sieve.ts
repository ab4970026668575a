import { chan, go, select, sync, type Chan, type ReceiveChan, type SendChan } from "rendezvous";

// Go makes these anew for every run of the program; the module is loaded once, so main does.
let quit: Chan<undefined>;
let stages: sync.WaitGroup;

function numbers(): ReceiveChan<number> {
  const out = chan<number>();
  stages.add(1);
  go(async () => {
    for (let i = 2; ; i++) {
      const s = await select({ sent: out.sendCase(i), quit });
      if (s.case === "quit") break;
    }
    stages.done();
  });
  return out;
}

function filter(incoming: ReceiveChan<number>, p: number): ReceiveChan<number> {
  const out = chan<number>();
  stages.add(1);
  go(async () => {
    let send: SendChan<number> | null = null;
    let v = 0;
    for (let recv: ReceiveChan<number> | null = incoming; ;) {
      const s: { case: string; value?: number | undefined } = await select({
        recv,
        sent: send?.sendCase(v) ?? null,
        quit,
      });
      if (s.case === "recv") {
        v = s.value!;
        // a survivor must go out before the next number comes in
        if (v % p !== 0) [recv, send] = [null, out];
      } else if (s.case === "sent") {
        [recv, send] = [incoming, null];
      } else {
        break;
      }
    }
    stages.done();
  });
  return out;
}

export async function main() {
  quit = chan();
  stages = new sync.WaitGroup();
  let ch = numbers();
  let line = "";
  for (let i = 0; i < 30; i++) {
    const p = (await ch.receive())!;
    line += `${p} `;
    ch = filter(ch, p);
  }
  quit.close();
  await stages.wait();
  console.log(`${line}| all 31 stages ended`);
}
