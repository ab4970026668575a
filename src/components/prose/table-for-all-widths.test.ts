import { expect, test } from "vitest";
import { tableForAllWidths } from "./table-for-all-widths.ts";

const table = `<thead><tr><th></th><th>in Go</th><th align="right"><code>here</code></th></tr></thead>
<tbody><tr><td>close</td><td><code>close(ch)</code></td><td align="right">ch.close()</td></tr></tbody>`;

test("names the column of each cell, and keeps what is in it", () => {
  expect(tableForAllWidths(table)).toBe(
    `<thead role="rowgroup"><tr role="row"><td role="cell"></td>` +
      `<th scope="col" role="columnheader">in Go</th>` +
      `<th scope="col" role="columnheader" align="right"><code>here</code></th></tr></thead>\n` +
      `<tbody role="rowgroup"><tr role="row"><td role="cell" data-column="">close</td>` +
      `<td role="cell" data-column="in Go"><code>close(ch)</code></td>` +
      `<td role="cell" data-column="here" align="right">ch.close()</td></tr></tbody>`,
  );
});
