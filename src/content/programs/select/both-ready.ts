import { chan, select } from "rendezvous";

export async function main() {
  const east = chan<string>(1);
  const west = chan<string>(1);
  await east.send("in 3 minutes");
  await west.send("in 2 minutes");

  const first = await select({ east, west });
  console.log(first.case, "says:", first.value);
}
