// @ts-nocheck
/*
attempts: "to have a source map loaded, and to pass for a file of ours"
group: "network"
prints: "refused: a comment loads nothing"
*/
export async function main() {
  console.log("refused: a comment loads nothing");
}
//# sourceMappingURL=__ELSEWHERE__/main.js.map
//# sourceURL=rendezvous-prelude.js
