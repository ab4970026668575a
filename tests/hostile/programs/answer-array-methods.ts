// @ts-nocheck
/*
attempts: "to have every list be full of passes"
group: "forgery of a pass"
exercise: "drain"
*/
const attacks = [
  () => {
    Array.prototype.every = () => true;
  },
  () => {
    Array.prototype.push = function () {
      return 0;
    };
  },
  () => {
    Array.prototype.filter = () => [];
  },
  () => {
    Array.prototype.map = () => [];
  },
  () => {
    Array.prototype.join = () => "";
  },
  () => {
    Array.isArray = () => false;
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
