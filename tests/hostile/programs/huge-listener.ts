// @ts-nocheck
/*
attempts: "to throw a long text in the listener of an event"
group: "bombs"
says: "A callback threw|stopped|panic"
*/
export async function main() {
  const target = new EventTarget();
  target.addEventListener("boom", () => {
    throw new Error("x".repeat(100_000_000));
  });
  target.dispatchEvent(new Event("boom"));
}
