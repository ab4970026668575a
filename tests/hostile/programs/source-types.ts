// @ts-nocheck
/*
attempts: "to nest types and templates beyond all reason"
group: "bombs for the compiler"
says: "."
*/
type Deep = __TYPES__;

export async function main() {
  console.log(__TEMPLATES__.length);
}
