// @ts-nocheck
/*
attempts: "to have every promise be fulfilled"
group: "forgery of a pass"
exercise: "drain"
*/
const attacks = [
  () => {
    globalThis.Promise = class {
      then() {}
    };
  },
  () => {
    Promise.prototype.then = function (done) {
      done?.();
      return this;
    };
  },
  () => {
    Promise.prototype.catch = function () {
      return this;
    };
  },
  () => {
    Promise.reject = Promise.resolve;
  },
  () => {
    Promise.prototype.finally = function () {
      return Promise.resolve();
    };
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
