import { expect, test, vi } from "vitest";
import { LoadedFile } from "./loaded-file.ts";

vi.stubGlobal("__EDITOR_VERSION__", "7");

test("a file is loaded once", async () => {
  const load = vi.fn((url: string) => Promise.resolve(url));
  const file = new LoadedFile("editor/editor.js", load);
  expect(await file.load()).toMatch(/editor\/editor\.js\?v=7$/);
  await file.load();
  expect(load).toHaveBeenCalledTimes(1);
});

test("what could not be loaded is tried again, from another address", async () => {
  const load = vi.fn((url: string) =>
    url.includes("attempt") ? Promise.resolve(url) : Promise.reject(new Error("offline")),
  );
  const file = new LoadedFile("editor/editor.js", load);
  await expect(file.load()).rejects.toThrow("offline");
  expect(await file.load()).toMatch(/\?v=7&attempt=1$/);
});

test("it is loaded from another address, too, where something else has failed at the first", () => {
  const file = new LoadedFile("editor/editor.js", (url) => Promise.resolve(url));
  const { url } = file;
  file.failed();
  expect(file.url).toBe(`${url}&attempt=1`);
});
