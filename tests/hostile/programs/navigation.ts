// @ts-nocheck
/*
attempts: "to lead the page elsewhere"
group: "page"
prints: "refused: TypeError"
*/
export async function main() {
  try {
    for (const scope of [self.top, self.parent, self].filter(Boolean))
      scope.location = "__ELSEWHERE__/navigated";
    location.href = "__ELSEWHERE__/navigated";
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
