import { expect, test } from "vitest";
import { type Command, commandsNow, matching, offerCommands } from "./command.ts";

const command = (title: string, group = "Program"): Command => ({ title, group, run() {} });
const titles = (commands: readonly Command[]) => commands.map((it) => it.title);

test("every word has to occur, in any order and case", () => {
  const all = [command("Run this program"), command("Run all programs", "Page"), command("Stop")];
  expect(titles(matching(all, ""))).toEqual(titles(all));
  expect(titles(matching(all, "prog RUN"))).toEqual(["Run this program", "Run all programs"]);
  expect(titles(matching(all, "page run"))).toEqual(["Run all programs"]);
  expect(titles(matching(all, "walk"))).toEqual([]);
});

test("what begins with the word comes before what only holds it", () => {
  const all = [command("Reset the program", "Text"), command("Set the theme", "Text")];
  expect(titles(matching(all, "set"))).toEqual(["Set the theme", "Reset the program"]);
});

test("a group stands together, and the commands are those of the moment", () => {
  let busy = false;
  offerCommands(() => [command(busy ? "Stop" : "Run"), command("Search", "Page")]);
  offerCommands(() => [command("Format")]);
  expect(titles(commandsNow())).toEqual(["Run", "Format", "Search"]);
  busy = true;
  expect(titles(commandsNow())).toEqual(["Stop", "Format", "Search"]);
});
