import { time } from "rendezvous";

/** The timer of one request is stopped too late, and what it does hits the next one. */
export const fails = "wrong";
export const prints = ["first: answered", "second: answered"];

export async function buggy() {
  let state = "";
  const request = async (name: string, takes: number) => {
    const answer = time.after(takes);
    const timer = time.afterFunc(10, () => {
      state = "timed out";
    });
    state = "answered";
    await answer.receive();
    timer.stop();
    console.log(`${name}: ${state}`);
  };
  await request("first", 10);
  await request("second", 5);
}

export async function fixed() {
  const request = async (name: string, takes: number) => {
    let state = "answered";
    const answer = time.after(takes);
    const timer = time.afterFunc(11, () => {
      state = "timed out";
    });
    await answer.receive();
    timer.stop();
    console.log(`${name}: ${state}`);
  };
  await request("first", 10);
  await request("second", 5);
}
