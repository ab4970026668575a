import type { ShikiTransformer } from "shiki";

/** Makes links of the names in highlighted code that `links` has an address for. */
export function linkedNames(links: Readonly<Record<string, string>>): ShikiTransformer {
  return {
    name: "rendezvous:linked-names",
    span(node) {
      const [text] = node.children;
      if (text?.type !== "text") return;
      const name = text.value.trim();
      if (!Object.hasOwn(links, name)) return;
      const [before = "", after = ""] = text.value.split(name);
      node.children = [
        { type: "text", value: before },
        {
          type: "element",
          tagName: "a",
          properties: { href: links[name]! },
          children: [{ type: "text", value: name }],
        },
        { type: "text", value: after },
      ];
    },
  };
}
