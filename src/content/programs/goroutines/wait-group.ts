import { go, sync, time } from "rendezvous";

async function send(
  reader: string,
  delay: number,
  group: sync.WaitGroup,
) {
  try {
    await time.sleep(delay); // the server answers
    console.log("sent to", reader);
  } finally {
    group.done();
  }
}

export async function main() {
  const letters = new sync.WaitGroup();
  let delay = 300 * time.Millisecond;
  for (const reader of ["Ada", "Ben", "Cleo"]) {
    letters.add(1);
    go(send, reader, delay, letters);
    delay -= 100 * time.Millisecond;
  }
  await letters.wait();
  console.log("main: all sent");
}
