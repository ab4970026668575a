import type { Cancellation } from "./cancellation.ts";
import type { Linked } from "./linked-queue.ts";

/** What takes its children off a list: a context of ours, or what watches one that is not. */
export interface Owner {
  removeChild(child: Child): void;
}

/** Something that ends when its parent does: a context that can be cancelled, or a function to call. */
export interface Child extends Linked<Child> {
  /** Who will end it; undefined if nobody will, or if it has ended. */
  owner: Owner | undefined;
  /** The parent is done. Must not run the learner's code: the rest of the tree is not done yet. */
  end(cancellation: Cancellation): void;
}
