export type Send = (reader: string) => Promise<boolean>;

export async function sendAll(
  readers: readonly string[],
  send: Send,
): Promise<string[]> {
  const arrived = await Promise.all(readers.map(send));
  return readers.filter((_, index) => !arrived[index]);
}
