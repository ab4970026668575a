import { context } from "rendezvous";
import { errorText } from "./go-text.ts";

// Go's keys are equal by type and value; here, what stands for both is a symbol of that name.
const keyA = (name: string) => Symbol.for(`keyA ${name}`);
const keyB = (name: string) => Symbol.for(`keyB ${name}`);
const structKey = (name: string) => Symbol.for(`ptrKey{${name}}`);

const nil = (value: unknown) => value ?? "<nil>";

function text(f: () => void): string {
  try {
    f();
    return "<nil>";
  } catch (error) {
    return (error as Error).message;
  }
}

export async function main() {
  const bg = context.background();
  const c1 = context.withValue(bg, keyA("user"), "ann");
  const [c2, cancel] = context.withCancel(c1);
  const c3 = context.withValue(c2, keyB("user"), "other type");
  const c4 = context.withValue(c3, keyA("user"), "bob");
  const c5 = context.withValue(c4, keyA("user"), null);
  for (const [i, c] of [bg, c1, c2, c3, c4, c5].entries()) {
    const [a, b, plain] = [keyA("user"), keyB("user"), "user"].map((key) => nil(c.value(key)));
    console.log("level", i, "A:", a, "B:", b, "plain string:", plain);
  }
  cancel();
  console.log("values survive cancel:", c4.value(keyA("user")), errorText(c4.err()));

  const k1 = { name: "id" };
  const k2 = { name: "id" };
  const p = context.withValue(bg, k1, 1);
  console.log("pointer keys by identity:", p.value(k1), nil(p.value(k2)));
  const s = context.withValue(bg, structKey("id"), 2);
  console.log("struct keys by value:", s.value(structKey("id")), nil(s.value(structKey("no"))));
  const branch1 = context.withValue(c1, keyA("x"), 1);
  const branch2 = context.withValue(c1, keyA("x"), 2);
  const [x1, x2, x0] = [branch1, branch2, c1].map((c) => nil(c.value(keyA("x"))));
  console.log("branches are independent:", x1, x2, x0);

  console.log(text(() => context.withValue(bg, null, 1)));
  console.log(text(() => context.withValue(bg, [1], 1)));
  const none = null as unknown as typeof bg;
  console.log(text(() => context.withValue(none, keyA("k"), 1)));
  console.log(text(() => context.withCancel(none)));
}
