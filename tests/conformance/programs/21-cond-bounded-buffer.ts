import { go, sync } from "rendezvous";
import { slice } from "./go-text.ts";

class Buffer extends sync.Mutex {
  changed = new sync.Cond(this); // the buffer is its own Locker
  items: number[] = [];
  capacity: number;
  maxLen = 0;
  closed = false;

  constructor(capacity: number) {
    super();
    this.capacity = capacity;
  }

  async put(v: number) {
    using _ = await this.lock();
    while (this.items.length === this.capacity) {
      await this.changed.wait();
    }
    if (this.items.push(v) > this.maxLen) {
      this.maxLen = this.items.length;
    }
    this.changed.broadcast();
  }

  async get(): Promise<[number, true] | [undefined, false]> {
    using _ = await this.lock();
    while (this.items.length === 0 && !this.closed) {
      await this.changed.wait();
    }
    if (this.items.length > 0) {
      const v = this.items.shift()!;
      this.changed.broadcast();
      return [v, true];
    }
    return [undefined, false];
  }
}

export async function main() {
  const b = new Buffer(2);
  go(async () => {
    for (let i = 1; i <= 12; i++) {
      await b.put(i);
    }
    await b.lock();
    b.closed = true;
    b.unlock();
    b.changed.broadcast();
  });
  const got: number[] = [];
  for (let [v, ok] = await b.get(); ok; [v, ok] = await b.get()) {
    got.push(v!);
  }
  console.log(slice(got), "within capacity:", b.maxLen <= 2);
}
