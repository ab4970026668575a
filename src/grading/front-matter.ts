import { parse } from "yaml";

/**
 * Takes a Markdown file apart: the fields of its front matter, and what stands below.
 *
 * @throws {Error} if there is no front matter, or it is not valid YAML.
 */
export function readFrontMatter(text: string): { fields: Record<string, unknown>; body: string } {
  const match = /^---\r?\n(.*?)\r?\n---\r?\n?(.*)$/s.exec(text);
  if (!match) throw new Error("There is no front matter: the file must begin with `---`.");
  return { fields: (parse(match[1]!) ?? {}) as Record<string, unknown>, body: match[2]! };
}
