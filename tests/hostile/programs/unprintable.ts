// @ts-nocheck
/*
attempts: "to print what throws when it is looked at"
group: "bombs"
says: "panic|Error: no"
*/
export async function main() {
  const no = () => {
    throw new Error("no");
  };
  const it = new Proxy(() => undefined, {
    get: no,
    has: no,
    ownKeys: no,
    getPrototypeOf: no,
    apply: no,
  });
  console.log(it);
  console.log({
    [Symbol.toPrimitive]: no,
    toString: no,
    get a() {
      return no();
    },
  });
  throw it;
}
