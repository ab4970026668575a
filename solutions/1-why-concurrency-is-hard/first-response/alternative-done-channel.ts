import { chan, go, select, time } from "rendezvous";

// Unbuffered, with a channel that is closed when nobody takes an answer any more.

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const answers = chan<string>();
  const done = chan<void>();
  const ask = async (server: Ask) => {
    const answer = await server();
    await select({ hand: answers.sendCase(answer), done });
  };
  for (const server of servers) go(ask, server);
  try {
    const s = await select({
      answers,
      tooLate: time.after(patience),
    });
    return s.case === "answers" ? s.value : undefined;
  } finally {
    done.close();
  }
}
