// @ts-nocheck
/*
attempts: "to have every comparison hold"
group: "forgery of a pass"
exercise: "drain"
*/
const attacks = [
  () => {
    Number.prototype.valueOf = () => 0;
  },
  () => {
    Math.max = () => 0;
  },
  () => {
    Math.random = () => 0;
  },
  () => {
    Object.is = () => true;
  },
  () => {
    globalThis.Number = () => 0;
  },
  () => {
    Symbol.prototype.toString = () => "";
  },
  () => {
    globalThis.NaN = 1;
  },
  () => {
    globalThis.undefined = "[1, 2, 3]";
  },
];

for (const attack of attacks) {
  try {
    attack();
  } catch {
    // It does not let itself be changed.
  }
}

export async function drain(ch) {
  for (const attack of attacks) {
    try {
      attack();
    } catch {
      // It does not let itself be changed.
    }
  }
  return [];
}
