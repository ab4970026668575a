import { context, http, time } from "rendezvous";
import { each } from "./each.ts";

const ctx = context.background();
let underWay = 0;
let most = 0;

async function visit(link: number) {
  most = Math.max(most, ++underWay);
  const url = `http://pages.example/${link}`;
  const { status, body } = await http.get(ctx, url);
  body.close();
  underWay--;
  return status;
}

export async function main() {
  const links = Array.from({ length: 500 }, (_, i) => i + 1);
  const began = time.now();
  let alive = 0;
  for await (const status of each(links, 10, visit)) {
    if (status === 200) alive++;
  }
  const seconds = (time.now() - began) / time.Second;
  console.log(`${alive} of ${links.length} are alive`);
  console.log(`${most} at once, ${seconds.toFixed(1)} seconds`);
}
