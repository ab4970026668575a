import { sync } from "rendezvous";

/** Is there a connection? If not, make one: two may find none. */
export const fails = "wrong";
export const prints = ["1 made"];

export async function buggy() {
  const mu = new sync.Mutex();
  const pool = new Map<string, object>();
  let made = 0;
  const has = async (host: string) => {
    using _ = await mu.lock();
    return pool.has(host);
  };
  const put = async (host: string) => {
    using _ = await mu.lock();
    pool.set(host, { number: ++made });
  };
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      if (!(await has("db"))) await put("db");
    });
  }
  await wg.wait();
  console.log(`${made} made`);
}

export async function fixed() {
  const mu = new sync.Mutex();
  const pool = new Map<string, object>();
  let made = 0;
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) {
    wg.go(async () => {
      using _ = await mu.lock();
      if (!pool.has("db")) pool.set("db", { number: ++made });
    });
  }
  await wg.wait();
  console.log(`${made} made`);
}
