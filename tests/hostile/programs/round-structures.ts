// @ts-nocheck
/*
attempts: "to throw and print what leads back to itself"
group: "bombs"
says: "panic"
*/
export async function main() {
  const round = { name: "round" };
  round.self = round;
  round.list = Array.from({ length: 10_000 }, () => round);
  console.log(round);
  throw round;
}
