import type { CheckerSettings } from "./checker-settings.ts";
import type { VetAnswer, VetOrder } from "../vet-order.ts";
import { VettingChecker } from "./vetting-checker.ts";

/** Whether a message is for this service, and not for Monaco's. */
export function isVetOrder(message: unknown): message is VetOrder {
  return typeof message === "object" && message !== null && "vet" in message;
}

/** Vets every text that comes in a message, this one first, and answers with what was found. */
export function serveVetOrders(settings: CheckerSettings, first: VetOrder): void {
  const file = "file:///main.ts";
  const model = {
    uri: { path: "/main.ts", toString: () => file },
    version: 0,
    text: "",
    getValue: () => model.text,
  };
  const checker = new VettingChecker({ getMirrorModels: () => [model] }, settings);
  const serve = async ({ vet, id }: VetOrder) => {
    model.text = vet;
    model.version++;
    const answer: VetAnswer = { id, findings: await checker.getFindings(file) };
    self.postMessage(answer);
  };
  self.onmessage = ({ data }: MessageEvent<VetOrder>) => void serve(data);
  void serve(first);
}
