/** Addresses that replay a schedule of a program of a page: `?replay=choices:1:3:0k3f#cell-…-program`. */

/** The address that replays `schedule` of the program with this `id`. */
export function replayLink(page: string, id: string, schedule: string): string {
  const url = new URL(page);
  url.searchParams.set("replay", schedule);
  url.hash = id;
  return url.href;
}

/** The schedule that the page's address asks the program with this `id` to replay. */
export function wantedReplay(page: string, id: string): string | undefined {
  const url = new URL(page);
  if (decodeURIComponent(url.hash) !== `#${id}`) return undefined;
  return url.searchParams.get("replay") ?? undefined;
}
