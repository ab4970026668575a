import { expect, test } from "vitest";
import { LONGEST_PROGRAM, sharedProgram, shareLink } from "./share-link.ts";

const page = "https://course.example/playground/";

test("a link holds the program, whatever stands in it", async () => {
  for (const source of ["", "main()", 'console.log("«żółw» 🐢")\n', "\0\uFFFF".repeat(9)]) {
    const link = await shareLink(`${page}#old`, source);
    expect(link).toMatch(/^https:\/\/course\.example\/playground\/#code=[\w-]*$/);
    expect(await sharedProgram(link)).toBe(source);
  }
});

test("an address without a program holds none", async () => {
  expect(await sharedProgram(page)).toBeUndefined();
  expect(await sharedProgram(`${page}#elsewhere`)).toBeUndefined();
});

test("a program that is too long for a link is refused, with what to do", async () => {
  let seed = 1;
  const noise = Array.from({ length: 9_000 }, () => (seed = (seed * 48_271) % 2_147_483_647));
  await expect(shareLink(page, noise.join())).rejects.toThrow(/too long for a link: .* Shorten it/);
});

test("a link that is damaged, or unfolds to too much, says so", async () => {
  const link = await shareLink(page, "export function main() {}\n".repeat(9));
  await expect(sharedProgram(link.slice(0, -9))).rejects.toThrow("This link is damaged");
  await expect(sharedProgram(`${page}#code=!!`)).rejects.toThrow("This link is damaged");
  const bomb = await shareLink(page, " ".repeat(LONGEST_PROGRAM + 1));
  await expect(sharedProgram(bomb)).rejects.toThrow("longer than 100,000 characters");
});
