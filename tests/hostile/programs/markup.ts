// @ts-nocheck
/*
attempts: "to print and to fail with markup that the page would run"
group: "forgery of a run"
says: "panic: `<img src=x"
*/
export async function main() {
  const markup =
    "<img src=x onerror=\"document.title='dead'\"><script>document.title='dead'</script><style>*{display:none}</style>";
  console.log(markup);
  console.error("`" + markup + "`");
  throw new Error("`" + markup + "`");
}
