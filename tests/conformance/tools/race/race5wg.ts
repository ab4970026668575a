/** race5wg.go, line by line. */
import { go, shared, sync, time } from "rendezvous";

//

export async function main() {
  const wg = new sync.WaitGroup();
  shared(0); // turns our detector on
  //
  for (let i = 0; i < 2; i++) {
    go(async () => {
      wg.add(1); // must be before the go statement
      await time.sleep(time.Millisecond);
      wg.done();
    });
  }
  await time.sleep(200 * time.Microsecond);
  await wg.wait();
}
