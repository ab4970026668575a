import { go, sync } from "rendezvous";

function send(reader: string, letters: sync.WaitGroup) {
  console.log("sent to", reader);
  letters.done();
}

export async function main() {
  const letters = new sync.WaitGroup();
  for (const reader of ["Ada", "Ben"]) {
    letters.add(1);
    go(send, reader, letters);
  }
  await letters.wait();
  console.log("main: all sent");
}
