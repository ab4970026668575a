/**
 * The inside of a Markdown table, with each cell labelled with its column and every role written out.
 * Below a column without a name stands what the rows are about.
 *
 * @example `<td>f()</td>` below the column "in Go" becomes `<td role="cell" data-column="in Go">f()</td>`
 */
export function tableForAllWidths(html: string): string {
  const columns = [...html.matchAll(/<th\b[^>]*>(.*?)<\/th>/gs)].map(([, text]) => plain(text!));
  return html
    .replace(/<(thead|tbody)>/g, '<$1 role="rowgroup">')
    .replace(/<tr>(.*?)<\/tr>/gs, (_, cells: string) => {
      let column = 0;
      const labelled = cells
        .replace(/<th\b([^>]*)><\/th>/g, '<td role="cell"$1></td>')
        .replace(/<th\b/g, '<th scope="col" role="columnheader"')
        .replace(/<td>(.*?)<\/td>|<td (?!role)([^>]*)>(.*?)<\/td>/gs, (_cell, ...found) => {
          const [bare, attributes, content] = found as (string | undefined)[];
          const rest = `${attributes ? ` ${attributes}` : ""}>${bare ?? content ?? ""}`;
          const name = columns[column++];
          return name
            ? `<td role="cell" data-column="${name}"${rest}</td>`
            : `<th scope="row" role="rowheader"${rest}</th>`;
        });
      return `<tr role="row">${labelled}</tr>`;
    });
}

/** So many characters of code have room beside each other in a table, with a few words before them. */
const ROOM = 46;

/** Whether a column of code can be as wide as its longest line, in each of the table's columns. */
export function hasRoomForCode(html: string): boolean {
  const longest: number[] = [];
  for (const [, row] of html.matchAll(/<tr>(.*?)<\/tr>/gs)) {
    for (const [column, [, cell]] of [...row!.matchAll(/<td\b[^>]*>(.*?)<\/td>/gs)].entries()) {
      const code = [...cell!.matchAll(/<code\b[^>]*>(.*?)<\/code>/gs)].map(([, it]) => it!);
      const lengths = code.map((it) => plain(it).replace(/&[^;]+;/g, "&").length);
      longest[column] = Math.max(longest[column] ?? 0, ...lengths);
    }
  }
  return longest.reduce((sum, it) => sum + it, 0) <= ROOM;
}

/** The same table, whose code may begin a new line at what stands in parentheses, but not within `<-in`. */
export function withBreaks(html: string): string {
  return html.replace(/<code\b[^>]*>.*?<\/code>/gs, (code) =>
    code
      .replace(/\((?!\))/g, "(<wbr />")
      .replace(/(?:&lt;|&#x3C;)-\w+/g, '<span class="rv-whole">$&</span>'),
  );
}

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, "").replaceAll('"', "&quot;");
}
