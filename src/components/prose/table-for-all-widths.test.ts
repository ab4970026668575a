import { expect, test } from "vitest";
import { hasRoomForCode, tableForAllWidths, withBreaks } from "./table-for-all-widths.ts";

const table = (head: string, body: string) =>
  `<thead><tr>${head}</tr></thead>\n<tbody><tr>${body}</tr></tbody>`;

test("names the column of each cell, and keeps what is in it", () => {
  expect(
    tableForAllWidths(
      table(
        `<th>in Go</th><th align="right"><code>here</code></th>`,
        `<td><code>close(ch)</code></td><td align="right">ch.close()</td>`,
      ),
    ),
  ).toBe(
    `<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">in Go</th>` +
      `<th scope="col" role="columnheader" align="right"><code>here</code></th></tr></thead>\n` +
      `<tbody role="rowgroup"><tr role="row">` +
      `<td role="cell" data-column="in Go"><code>close(ch)</code></td>` +
      `<td role="cell" data-column="here" align="right">ch.close()</td></tr></tbody>`,
  );
});

test("takes what stands below a column without a name as the head of its row", () => {
  expect(tableForAllWidths(table("<th></th><th>in Go</th>", "<td>close</td><td>x</td>"))).toBe(
    `<thead role="rowgroup"><tr role="row"><td role="cell"></td>` +
      `<th scope="col" role="columnheader">in Go</th></tr></thead>\n` +
      `<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">close</th>` +
      `<td role="cell" data-column="in Go">x</td></tr></tbody>`,
  );
});

test("tells whether all code has room beside each other, by the longest of each column", () => {
  const row = (...cells: string[]) => `<tr>${cells.map((it) => `<td>${it}</td>`).join("")}</tr>`;
  const code = (length: number) => `<code>${"x".repeat(length)}</code>`;
  const words = "words do not count, however many there are, for they find their lines";
  expect(hasRoomForCode(row(words, code(20), code(26)) + row("", code(9), code(9)))).toBe(true);
  expect(hasRoomForCode(row(words, code(20), code(9)) + row("", code(9), code(27)))).toBe(false);
  expect(hasRoomForCode(row(`<code>${"&lt;".repeat(46)}</code>`))).toBe(true);
});

test("lets code begin a new line after an opening parenthesis, and not within a receive", () => {
  expect(withBreaks("<td>f(x)</td><td><code>f(g(), x)</code></td>")).toBe(
    "<td>f(x)</td><td><code>f(<wbr />g(), x)</code></td>",
  );
  for (const arrow of ["&lt;-in", "&#x3C;-in"]) {
    expect(withBreaks(`<code>v := ${arrow}</code>`)).toBe(
      `<code>v := <span class="rv-whole">${arrow}</span></code>`,
    );
  }
});
