import type { ReceiveChan } from "rendezvous";

// Without a loop: the first value, followed by what is left.

export const drain = async <T>(ch: ReceiveChan<T>): Promise<T[]> => {
  const [first, ok] = await ch.receiveOk();
  return ok ? [first, ...(await drain(ch))] : [];
};
