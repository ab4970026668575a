/** The name of the program in the playground. */
export const PLAYGROUND_FILE = "main.ts";

/** What the playground begins with. */
export const EMPTY_PROGRAM = `import { chan, go } from "rendezvous";

export async function main() {
  const greetings = chan<string>();
  go(async () => greetings.send("Hello"));
  console.log(await greetings.receive());
}
`;
