/** What programs do in tests of the network. This file is lowered: its async functions run on our scheduler. */
import { context, http, sync } from "rendezvous";
import { type HostOptions, simulatedNetwork } from "rendezvous/testing";
import { sinceBeginning } from "./since-beginning.ts";

/** Gets these paths of `api.example` at once, each to its end; prints status and time in order. */
export const fetchAll = (paths: readonly string[], ctx = context.background()) => {
  return async () => {
    const wg = new sync.WaitGroup();
    for (const path of paths) {
      wg.go(async () => {
        try {
          const { status, body } = await http.get(ctx, `http://api.example${path}`);
          await body.text();
          console.log(path, status, sinceBeginning());
        } catch (error) {
          console.log(path, (error as Error).message.replace(/.*": /, ""), sinceBeginning());
        }
      });
    }
    await wg.wait();
  };
};

/** So many paths: `/1`, `/2` … */
export const paths = (n: number) => Array.from({ length: n }, (_, i) => `/${i + 1}`);

/** A network of this one host, `api.example`. */
export const api = (host: HostOptions) => simulatedNetwork({ "api.example": host });

/** Prints what came, or why nothing did. */
export async function show(response: PromiseLike<http.Response>): Promise<void> {
  try {
    const { status, statusText, body } = await response;
    console.log(status, statusText, await body.text());
  } catch (error) {
    console.log((error as Error).message);
  }
}
