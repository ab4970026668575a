// @ts-nocheck
/*
attempts: "to have a rally be judged by wrong channels"
group: "forgery of a pass"
exercise: "ping-pong"
*/
import { chan } from "rendezvous";

const everyChannel = Object.getPrototypeOf(chan());
everyChannel.send = async () => undefined;
Object.defineProperty(everyChannel, "cap", { get: () => 0 });

export async function player(name, incoming, outgoing) {
  outgoing.close();
}

export async function rally(strokes) {
  for (let i = strokes; i > 0; i--) console.log(i % 2 === strokes % 2 ? "ping" : "pong", i);
}
