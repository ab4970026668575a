import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Whether nobody holds on to any of these any more. */
export async function areForgotten(refs: readonly WeakRef<object>[]): Promise<boolean> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // What was looked at last, the engine itself may keep for a turn or two.
  for (let turn = 0; turn < 20; turn++) {
    if (refs.every((ref) => ref.deref() === undefined)) return true;
    await new Promise((resolve) => setTimeout(resolve, 0));
    collect();
  }
  return false;
}
