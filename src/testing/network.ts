/** The simulated network, for checks and tests. */
export { simulatedNetwork, type SimulatedNetwork } from "../runtime/simulated-network.ts";
export type {
  Conditions,
  ConnectionFailure,
  Failures,
  Handler,
  HostOptions,
  Reply,
  ReplyOptions,
  SimulatedRequest,
} from "../runtime/network-options.ts";
export type { RequestRecord, Traffic } from "../runtime/network-traffic.ts";
