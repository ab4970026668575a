import { context, http, signal, time } from "rendezvous";

const LETTERS = 6;
const GRACE = 300 * time.Millisecond;

export async function main() {
  const [begin, stop] = signal.notifyContext(
    context.background(),
    "SIGINT",
  );
  const [work, cancel] = context.withCancel(context.background());
  const forget = context.afterFunc(begin, () => {
    console.log("stopping");
    stop(); // a second Ctrl-C ends the program
    time.afterFunc(GRACE, cancel);
  });

  for (let i = 1; i <= LETTERS && !begin.err(); i++) {
    try {
      const url = `http://slow.example/letters/${i}`;
      const { body, status } = await http.get(work, url);
      body.close();
      console.log(`letter ${i}: ${status}`);
    } catch (err) {
      console.log((err as Error).message);
    }
  }

  forget();
  stop();
  cancel();
  console.log("the end");
}
