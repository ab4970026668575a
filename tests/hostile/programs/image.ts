// @ts-nocheck
/*
attempts: "to load an image"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    const image = new Image();
    image.src = "__ELSEWHERE__/image.png";
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
