import { chan, go } from "rendezvous";

export async function main() {
  try {
    const c = chan<number>();
    const done = chan<boolean>();
    go(async () => {
      console.log("worker: answering once");
      await c.send(42);
      await done.send(true);
    });
    console.log("main: got", await c.receive());
    await done.receive();
    console.log("main: asking again");
    console.log("impossible:", await c.receive()); // nobody is left to send
  } finally {
    console.log("impossible: finally after deadlock");
  }
}
