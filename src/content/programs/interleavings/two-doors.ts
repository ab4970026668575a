import { chan, sync } from "rendezvous";

export async function main() {
  let inside = 0;
  const log = chan<string>(2); // a slip of paper for each visitor

  const door = async (name: string) => {
    const before = inside;
    await log.send(`${name}: ${before} inside`);
    inside = before + 1;
  };

  const wg = new sync.WaitGroup();
  wg.go(() => door("north"));
  wg.go(() => door("south"));
  await wg.wait();
  console.log(inside, "inside");
}
