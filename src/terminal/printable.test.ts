import { expect, test } from "vitest";
import { printable } from "./printable.ts";

test("control characters are seen, and do nothing", () => {
  expect(printable("a\u001b[2J\u0007\u007f\u009b31mz")).toBe("a␛[2J␇␡\ufffd31mz");
});

test("lines, tabs and other languages stay", () => {
  expect(printable("grün\n\tлиния 線 🙂")).toBe("grün\n\tлиния 線 🙂");
});
