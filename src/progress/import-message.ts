import type { MergeSummary } from "./merge-work.ts";

/** What an import has come to, in words. */
export function importMessage({ passed, taken, asVersion, settings }: MergeSummary): string {
  const sentences = [
    ...(passed.length > 0 ? [`${count(passed, "exercise")} more ${be(passed)} solved.`] : []),
    ...(taken.length > 0
      ? [`${count(taken, "program")} ${have(taken)} the text from the file.`]
      : []),
    ...(asVersion.length > 0
      ? [
          `${count(asVersion, "program")} differed: yours ${asVersion.length === 1 ? "stays" : "stay"}, and the text from the file is among its versions.`,
        ]
      : []),
    ...(settings.length > 0 ? ["The settings from the file are set."] : []),
  ];
  return sentences.length > 0
    ? `The file is in. ${sentences.join(" ")}`
    : "The file holds nothing that is not here already.";
}

const count = (list: readonly string[], thing: string) =>
  `${list.length} ${thing}${list.length === 1 ? "" : "s"}`;
const be = ({ length }: readonly string[]) => (length === 1 ? "is" : "are");
const have = ({ length }: readonly string[]) => (length === 1 ? "has" : "have");
