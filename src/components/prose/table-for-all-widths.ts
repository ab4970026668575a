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

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, "").replaceAll('"', "&quot;");
}
