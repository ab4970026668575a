import { chan, go, shared } from "rendezvous";

export async function main() {
  const latest = shared("nothing", "latest");
  const arrived = chan<boolean>(2);

  const measure = async (station: string) => {
    latest.set(station);
    await arrived.send(true);
  };
  go(measure, "harbour");
  go(measure, "hill");

  await arrived.receive();
  console.log("latest:", latest.get());
}
