/** A page of the reference as the site shows it: plain data, with its texts in HTML. */
import { z } from "astro/zod";

const html = z.string();
const goName = z.object({ text: z.string(), href: z.string().optional() });

const shownSymbol = z.object({
  /** Names it within the page. */
  anchor: z.string(),
  /** As its heading says it: `Mutex`, `lock`. */
  name: z.string(),
  kind: z.enum(["function", "class", "interface", "type", "value", "method", "property"]),
  /** Its declaration, on as many lines as it needs. */
  signature: z.string(),
  /** Where the names in the declaration lead. */
  links: z.record(z.string(), z.string()),
  comment: html,
  go: z.array(goName),
  throws: z.array(z.object({ type: z.string(), href: z.string().optional(), text: html })),
  parameters: z.array(z.object({ name: z.string(), text: html })),
  returns: html,
  examples: z.array(z.string()),
});

/** A function, class, type or value of a module. */
const shownEntry = shownSymbol.extend({ members: z.array(shownSymbol) });

export const shownPage = z.object({
  /** Its place among the pages, from 0. */
  order: z.number(),
  title: z.string(),
  /** What it is for, as plain text. */
  description: z.string(),
  /** What else there is to say of it. */
  comment: html,
  importLine: z.string(),
  go: z.array(goName),
  entries: z.array(shownEntry),
});

export type ShownSymbol = z.infer<typeof shownSymbol>;
export type ShownEntry = z.infer<typeof shownEntry>;
export type ShownPage = z.infer<typeof shownPage>;
