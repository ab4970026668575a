import { shared, sync, time } from "rendezvous";
import type { Shared } from "rendezvous";

export interface Shop {
  /** Guards what follows. */
  readonly mu: sync.Mutex;
  /** How many copies are there. */
  readonly stock: Shared<number>;
  /** The number of the last order. */
  readonly orders: Shared<number>;
}

/** How many copies are left. */
export async function left(shop: Shop): Promise<number> {
  using _ = await shop.mu.lock();
  return shop.stock.get();
}

/** The number of the last order. */
let last = 0;

export async function buy(
  shop: Shop,
  bill: (order: number) => Promise<void>,
): Promise<number | null> {
  let order: number;
  {
    using _ = await shop.mu.lock();
    if (shop.stock.get() === 0) return null;
    shop.stock.update((copies) => copies - 1);
    order = ++last;
  }
  let written = false;
  try {
    await bill(order);
    written = true;
    return order;
  } finally {
    if (!written) {
      using _ = await shop.mu.lock();
      shop.stock.set(shop.stock.get() + 1);
    }
  }
}

export async function main() {
  const shop: Shop = {
    mu: new sync.Mutex(),
    stock: shared(3, "stock"),
    orders: shared(0, "orders"),
  };
  const wg = new sync.WaitGroup();
  for (const guest of ["Ann", "Ben", "Cem", "Dia"]) {
    wg.go(async () => {
      const order = await buy(shop, async () => {
        await time.sleep(100 * time.Millisecond);
      });
      console.log(
        guest,
        order === null ? "is too late" : `has ${order}`,
      );
    });
  }
  await wg.wait();
  console.log("left:", await left(shop));
}
