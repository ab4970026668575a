// @ts-nocheck
/*
attempts: "to show a notification"
group: "page"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    new Notification("dead");
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
