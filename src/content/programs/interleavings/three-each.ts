import { chan, sync } from "rendezvous";

export async function main() {
  let inside = 0;
  const log = chan<number>(12); // room for all slips

  const door = async () => {
    for (let visitor = 1; visitor <= 3; visitor++) {
      const before = inside;
      await log.send(before);
      inside = before + 1;
      await log.send(inside);
    }
  };

  const wg = new sync.WaitGroup();
  wg.go(door);
  wg.go(door);
  await wg.wait();
  console.log(inside, "inside");
}
