import { expect, test } from "vitest";
import { violations } from "./axe.ts";
import { openEditor, outputOf, press, replaceText, useSite } from "./site.ts";

const site = useSite();
const PATH = "playground/";

test("it begins with a program that runs, under the schedule that was chosen", async () => {
  const page = await site.open(PATH);
  const playground = page.locator("rv-playground");
  await press(playground, "Run");
  expect(await outputOf(playground)).toContain("Hello");
  await replaceText(
    page,
    playground,
    'import { go, runtime } from "rendezvous";\nexport async function main() {\n  for (let i = 0; i < 9; i++) go(() => console.log(i));\n  await runtime.gosched();\n}\n',
  );
  const order = async (seed: string) => {
    await playground.getByLabel("Schedule").selectOption("random");
    await playground.getByLabel("Seed").fill(seed);
    await press(playground, "Run");
    return outputOf(playground);
  };
  const seven = await order("7");
  expect(await order("8")).not.toBe(seven);
  expect(await order("7")).toBe(seven);
});

test("a link holds the program, which does not run before somebody wants it to", async () => {
  const page = await site.open(PATH);
  const playground = page.locator("rv-playground");
  await openEditor(playground);
  await page.keyboard.type("// shared\n");
  await press(playground, "Share");
  const link = await page.getByRole("textbox", { name: "Link to this program" }).inputValue();
  const other = await site.open(link.slice(site.url.length));
  const opened = other.locator("rv-playground");
  await opened.getByText("This program came with the link.").waitFor();
  expect(await opened.locator("pre").first().innerText()).toContain("// shared");
  expect(await opened.locator("[data-output]").isVisible()).toBe(false);
});

test("a damaged link says so", async () => {
  const page = await site.open(`${PATH}#code=!!`);
  await page.getByText("This link is damaged").waitFor();
});

test("an example takes the place of the text, which can be brought back", async () => {
  const page = await site.open(PATH);
  const playground = page.locator("rv-playground");
  await openEditor(playground);
  await page.keyboard.type("// mine\n");
  await playground.getByLabel("Begin with").selectOption("channels/rendezvous");
  expect(await playground.locator(".view-lines").innerText()).toContain("beach.jpg");
  await press(playground, "Versions");
  await playground.getByRole("button", { name: /^Bring back: / }).click();
  const shown = await playground.locator(".view-lines").innerText();
  // The editor draws spaces that do not break.
  expect(shown.replaceAll("\u00a0", " ")).toContain("// mine");
});

test("axe finds nothing on it", async () => {
  const page = await site.open(PATH);
  expect(await violations(page)).toEqual([]);
});
