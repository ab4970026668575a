/**
 * The type checker of the editors: Monaco's, which vets as well. It serves Monaco in Monaco's own
 * protocol, and in a plain one whoever wants a text vetted and has no Monaco: see `vet-service.ts`.
 */
import { initialize } from "monaco-editor/internal/common/initialize";
import type { CheckerSettings } from "./checker-settings.ts";
import { isVetOrder, serveVetOrders } from "./vet-service.ts";
import { VettingChecker } from "./vetting-checker.ts";

/** Set by the build. */
declare const __CHECKER_SETTINGS__: CheckerSettings;

self.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (isVetOrder(data)) serveVetOrders(__CHECKER_SETTINGS__, data);
  else initialize((context) => new VettingChecker(context, __CHECKER_SETTINGS__));
};
