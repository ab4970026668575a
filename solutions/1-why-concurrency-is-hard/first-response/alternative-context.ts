import { chan, context, go, select } from "rendezvous";

// The patience as a context: its end is the case that stops the waiting.

export type Ask = () => Promise<string>;

export async function firstResponse(
  servers: readonly Ask[],
  patience: number,
): Promise<string | undefined> {
  const [ctx, cancel] = context.withTimeout(
    context.background(),
    patience,
  );
  const answers = chan<string>(servers.length);
  servers.forEach((ask) => go(async () => answers.send(await ask())));
  const s = await select({ answers, over: ctx.done() });
  cancel();
  if (s.case === "over") return undefined;
  return s.value;
}
