import { go, time } from "rendezvous";

async function send(reader: string) {
  await time.sleep(50 * time.Millisecond); // the server answers
  console.log("sent to", reader);
}

export async function main() {
  for (const reader of ["Ada", "Ben", "Cleo"]) {
    go(send, reader);
  }
  console.log("main: all sent");
}
