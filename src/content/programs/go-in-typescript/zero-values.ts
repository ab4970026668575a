import { chan } from "rendezvous";

export async function main() {
  const weights = chan<number>(2);
  await weights.send(500);
  weights.close();

  const first = (await weights.receive()) ?? 0;
  const second = (await weights.receive()) ?? 0;
  console.log("first:", first, "second:", second);

  const perTown = new Map<string, number>();
  const grams = perTown.get("Bremen") ?? 0;
  perTown.set("Bremen", grams + first);
  console.log("Bremen:", perTown.get("Bremen") ?? 0);
  console.log("Lübeck:", perTown.get("Lübeck") ?? 0);
}
