// @ts-nocheck
/*
attempts: "to call itself without end"
group: "endless loops"
says: "RangeError: Maximum call stack|InternalError: too much recursion|stack"
*/
export async function main() {
  function deeper(n) {
    return deeper(n + 1) + 1;
  }
  console.log(deeper(0));
}
