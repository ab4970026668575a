import { chan, sync } from "rendezvous";

/** The flag is set before what it stands for is there. */
export const fails = "wrong";
export const prints = ["settings", "settings"];

const load = async (from: string) => {
  const disk = chan<string>(1);
  await disk.send(from);
  return disk.receive();
};

export async function buggy() {
  const mu = new sync.Mutex();
  let loaded = false;
  let config: string | undefined;
  const get = async () => {
    if (!loaded) {
      using _ = await mu.lock();
      if (!loaded) {
        loaded = true;
        config = await load("settings");
      }
    }
    return config;
  };
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) wg.go(async () => console.log(await get()));
  await wg.wait();
}

export async function fixed() {
  const once = new sync.Once();
  let config: string | undefined;
  const get = async () => {
    await once.do(async () => {
      config = await load("settings");
    });
    return config;
  };
  const wg = new sync.WaitGroup();
  for (let i = 0; i < 2; i++) wg.go(async () => console.log(await get()));
  await wg.wait();
}
