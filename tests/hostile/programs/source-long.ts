// @ts-nocheck
/*
attempts: "to have a file of three thousand lines be compiled"
group: "bombs for the compiler"
says: "."
slow: true
*/
export async function main() {
  __LINES__;
}
