import { expect, test } from "vitest";
import { importMessage } from "./import-message.ts";

const nothing = { passed: [], taken: [], asVersion: [], settings: [] };

test("nothing new", () => {
  expect(importMessage(nothing)).toBe("The file holds nothing that is not here already.");
});

test("one of each, and several", () => {
  expect(
    importMessage({ passed: ["a"], taken: ["a"], asVersion: ["b"], settings: ["theme"] }),
  ).toBe(
    "The file is in. 1 exercise more is solved. 1 program has the text from the file. 1 program differed: yours stays, and the text from the file is among its versions. The settings from the file are set.",
  );
  expect(importMessage({ ...nothing, passed: ["a", "b"], taken: ["a", "b"] })).toBe(
    "The file is in. 2 exercises more are solved. 2 programs have the text from the file.",
  );
});
