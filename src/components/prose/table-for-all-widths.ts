/**
 * The inside of a Markdown table, with each cell labelled with its column and every role written out.
 *
 * @example `<td>close</td>` below the column "in Go" becomes `<td role="cell" data-column="in Go">`
 */
export function tableForAllWidths(html: string): string {
  const columns = [...html.matchAll(/<th\b[^>]*>(.*?)<\/th>/gs)].map(([, text]) => plain(text!));
  return html
    .replace(/<(thead|tbody)>/g, '<$1 role="rowgroup">')
    .replace(/<tr>.*?<\/tr>/gs, (row) => {
      let column = 0;
      return row
        .replace("<tr>", '<tr role="row">')
        .replace(/<th\b([^>]*)><\/th>/g, '<td role="cell"$1></td>')
        .replace(/<th\b/g, '<th scope="col" role="columnheader"')
        .replace(
          /<td\b(?! role)/g,
          () => `<td role="cell" data-column="${columns[column++] ?? ""}"`,
        );
    });
}

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, "").replaceAll('"', "&quot;");
}
