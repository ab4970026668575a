/**
 * Doc comments as the editor can show them: it runs the lines of a tag together, so examples become
 * blocks of code, and `@throws` becomes a sentence.
 */
export function readableDocs(declarations: string): string {
  return declarations.replace(/^( *)\/\*\*(.*?)\*\//gms, (_, indent: string, body: string) => {
    const lines = body.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
    const text = readable(lines.join("\n").trim()).split("\n");
    if (text.length === 1) return `${indent}/** ${text[0]!} */`;
    return [
      `${indent}/**`,
      ...text.map((it) => `${indent} * ${it}`.trimEnd()),
      `${indent} */`,
    ].join("\n");
  });
}

function readable(doc: string): string {
  return doc
    .split(/^(?=@)/m)
    .map((part) => {
      const [, tag, text] = /^@(example|throws)\b(.*)$/s.exec(part) ?? [];
      if (tag === "example") return `\n\`\`\`typescript\n${text!.trim()}\n\`\`\``;
      if (tag === "throws") return `\nThrows ${text!.trim().replace(/^\{(\w+)\}/, "`$1`:")}`;
      return part.trim();
    })
    .join("\n");
}
