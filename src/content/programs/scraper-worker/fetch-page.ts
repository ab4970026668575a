import { context, http, time } from "rendezvous";

export interface Page {
  url: string;
  status: number;
  body: string;
}

const LIMIT = 100; // characters of a page; more like a million in life

export async function fetchPage(
  ctx: context.Context,
  url: string,
): Promise<Page> {
  const [own, cancel] = context.withTimeout(ctx, 2 * time.Second);
  try {
    const { status, body } = await http.get(own, url);
    using _ = body; // closes it, however we leave
    if (status !== 200) throw new Error(`status ${status}`);
    const page = { url, status, body: "" };
    for await (const chunk of body) {
      page.body += chunk;
      if (page.body.length > LIMIT) throw new Error("too long");
    }
    return page;
  } finally {
    cancel();
  }
}

export async function main() {
  for (const host of ["fast", "pages", "gone", "endless", "silent"]) {
    const url = `http://${host}.example/letters`;
    try {
      const { body } = await fetchPage(context.background(), url);
      console.log(`${host}: ${body.length} characters`);
    } catch (err) {
      console.log(`${host}: ${(err as Error).message}`);
    }
  }
}
