// @ts-nocheck
/*
attempts: "to double a text until it bursts"
group: "bombs"
says: "RangeError|InternalError|stopped|allocation"
*/
export async function main() {
  let text = "x";
  while (true) text += text;
}
