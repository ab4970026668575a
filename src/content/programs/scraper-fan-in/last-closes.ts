import { chan, context, go, http } from "rendezvous";

export async function main() {
  const ctx = context.background();
  const results = chan<string>();
  for (const name of ["one", "two"]) {
    go(async () => {
      const response = await http.get(
        ctx,
        `http://fast.example/${name}`,
      );
      response.body.close();
      await results.send(name);
      if (name === "two") results.close(); // the last one
    });
  }

  let written = 0;
  for await (const _ of results) written++;
  console.log("written:", written);
}
