// @ts-nocheck
/*
attempts: "to submit a form"
group: "page"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    const form = document.createElement("form");
    form.action = "__ELSEWHERE__/form";
    document.body.append(form);
    form.submit();
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
