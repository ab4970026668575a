import { time } from "rendezvous";

/** Milliseconds since the run began. */
export const sinceBeginning = () => time.now() - Date.UTC(2000, 0, 1);
