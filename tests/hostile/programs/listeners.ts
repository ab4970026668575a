// @ts-nocheck
/*
attempts: "to listen to every failure and hush it up"
group: "bombs"
says: "nobody awaited it: Error: boom"
*/
export async function main() {
  for (const name of ["error", "unhandledrejection", "message"]) {
    self.addEventListener(name, (event) => event.stopImmediatePropagation());
  }
  Promise.reject(new Error("boom"));
}
