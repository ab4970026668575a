import type { Rule } from "./rule.ts";
import { addInGoroutine } from "./rules/add-in-goroutine.ts";
import { copiedLock } from "./rules/copied-lock.ts";
import { endlessLoop } from "./rules/endless-loop.ts";
import { forgottenAwait } from "./rules/forgotten-await.ts";
import { lostCancel } from "./rules/lost-cancel.ts";
import { missingUnlock } from "./rules/missing-unlock.ts";
import { sendAfterClose } from "./rules/send-after-close.ts";

/** All that `vet` looks for. A new rule is a file of `rules/` and a line here. */
export const rules: readonly Rule[] = [
  forgottenAwait,
  missingUnlock,
  lostCancel,
  addInGoroutine,
  sendAfterClose,
  endlessLoop,
  copiedLock,
];
