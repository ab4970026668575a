// @ts-nocheck
/*
attempts: "to put its thread to sleep"
group: "endless loops"
says: "refused|TypeError|ReferenceError|SharedArrayBuffer"
*/
export async function main() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
