import { chan, sync } from "rendezvous";

export async function main() {
  let inside = 0;
  const mu = new sync.Mutex(); // guards inside
  const log = chan<string>(2);

  const door = async (name: string) => {
    await mu.lock();
    const before = inside;
    await log.send(`${name}: ${before} inside`);
    inside = before + 1;
    mu.unlock();
  };

  const wg = new sync.WaitGroup();
  wg.go(() => door("north"));
  wg.go(() => door("south"));
  await wg.wait();
  console.log(inside, "inside");
}
