import { chan, go } from "rendezvous";
import type { ReceiveChan } from "rendezvous";

// Every letter has a channel of its own, and they are asked in the order of the readers.

export type Send = (reader: string) => Promise<boolean>;

function post(reader: string, send: Send): ReceiveChan<boolean> {
  const arrived = chan<boolean>();
  go(async () => arrived.send(await send(reader)));
  return arrived;
}

export const sendAll = async (
  readers: readonly string[],
  send: Send,
): Promise<string[]> => {
  const letters = readers.map((reader) => ({
    reader,
    arrived: post(reader, send),
  }));
  const missed: string[] = [];
  for (const { reader, arrived } of letters) {
    if (!(await arrived.receive())) missed.push(reader);
  }
  return missed;
};
