// @ts-nocheck
/*
attempts: "to listen in at every call"
group: "forgery of a pass"
exercise: "drain"
*/
const attacks = [
  () => {
    Function.prototype.call = () => true;
  },
  () => {
    Function.prototype.apply = () => true;
  },
  () => {
    Function.prototype.bind = () => () => true;
  },
  () => {
    Reflect.apply = () => true;
  },
  () => {
    Reflect.get = () => true;
  },
  () => {
    Object.defineProperty(Function.prototype, Symbol.hasInstance, { value: () => true });
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
