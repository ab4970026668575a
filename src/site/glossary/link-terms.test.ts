import { expect, test } from "vitest";
import { firstUses, linkTerms } from "./link-terms.ts";

test("links the first use of each term, as it is written", () => {
  expect(linkTerms("A deadlock. Goroutines in a *deadlock* wait for each other.\n")).toBe(
    'A <TermLink id="deadlock">deadlock</TermLink>. <TermLink id="goroutine">Goroutines</TermLink> in a *deadlock* wait for each other.\n',
  );
});

test("takes the longest of several terms, whole words alone, and those that stand on two lines", () => {
  expect(linkTerms("A closed\nchannel is not a sub-channel, and no channelling.\n")).toBe(
    'A <TermLink id="closed-channel">closed\nchannel</TermLink> is not a sub-channel, and no channelling.\n',
  );
});

test("leaves alone what is no running text, or leads somewhere already", () => {
  const page = `---
title: The channel
---

import { channel } from "./channel.ts";

## The channel

[The channel](../channels/), \`channel\`, <Term id="channel">channel</Term> and
<Replay program="a" schedule="fifo">channel</Replay>.

<Pitfall title="A channel">

\`\`\`ts
const channel = 1;
\`\`\`

</Pitfall>

| channel | in Go |
| --- | --- |
| channel | channel |
`;
  expect(firstUses(page)).toEqual([]);
  expect(linkTerms(page)).toBe(page);
});

test("links no use that follows the definition, and one that comes before it", () => {
  const defined = 'A <Term id="channel">channel</Term>';
  expect(linkTerms(`${defined}, then channels.\n`)).toBe(`${defined}, then channels.\n`);
  expect(linkTerms(`Channels, then ${defined}.\n`)).toBe(
    `<TermLink id="channel">Channels</TermLink>, then ${defined}.\n`,
  );
});

test("finds terms in lists, emphasis and what stands within a component", () => {
  const page = `“Odd” é — 𝄞 comes before.

<Pitfall title="x">

- here is a **mutex**

</Pitfall>
`;
  expect(firstUses(page)).toMatchObject([
    { term: { id: "mutex" }, text: "mutex", offset: page.indexOf("mutex") },
  ]);
});
