import { chan, go, Panic, select } from "rendezvous";

export async function main() {
  try {
    const handled = chan<string>();
    go(async () => {
      try {
        throw new Panic("first");
      } catch (error) {
        await handled.send(`recovered in its own goroutine: ${(error as Error).message}`);
      }
    });
    console.log(await handled.receive());
    go(() => {
      const m = new Map<string, number>();
      try {
        try {
          console.log("worker: reading a nil map is fine:", m.get("x") ?? 0);
          throw new Error("worker failed: cause", { cause: new Error("cause") });
        } finally {
          console.log("worker: defers run in LIFO order");
        }
      } finally {
        console.log("worker: outer defer runs");
      }
    });
    await select({});
  } catch (error) {
    console.log("impossible: main recovered", error);
  } finally {
    console.log("impossible: main's finally");
  }
}
