// @ts-nocheck
/*
attempts: "to exchange maps, sets and their iterators"
group: "forgery of a pass"
exercise: "drain"
*/
const attacks = [
  () => {
    Map.prototype.get = () => undefined;
  },
  () => {
    Set.prototype.has = () => true;
  },
  () => {
    WeakMap.prototype.get = () => undefined;
  },
  () => {
    Map.prototype[Symbol.iterator] = function* () {};
  },
  () => {
    Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });
  },
  () => {
    Object.getPrototypeOf(new Map().values()).next = () => ({ done: true });
  },
  () => {
    Array.prototype[Symbol.iterator] = function* () {};
  },
  () => {
    Object.getPrototypeOf(function* () {}).prototype.next = () => ({ done: true });
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
