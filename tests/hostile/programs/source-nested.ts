// @ts-nocheck
/*
attempts: "to send the compiler down ten thousand brackets"
group: "bombs for the compiler"
says: "."
*/
export async function main() {
  console.log(__NESTED__);
}
