// @ts-nocheck
/*
attempts: "to hide code behind odd characters"
group: "bombs for the compiler"
prints: "there 16"
*/
export async function main() {
  const a = "\u2028\u2029\ud800</script><!--";
  console.log("there", a.length); // ‮
  /* <!-- --> ]]> */ console.log("\0\x1b[31mred\r\b");
}
