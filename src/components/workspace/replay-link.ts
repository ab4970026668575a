/**
 * Addresses that replay a schedule of a program of a page: `?replay=choices:1:3:0k3f#cell-…-program`; or
 * of a check of the exercise that the program is for: `?check=takes+all&replay=…#exercise-…-program`.
 */

/** The address that replays `schedule` of the program with this `id`. */
export function replayLink(page: string, id: string, schedule: string): string {
  return linkWith(page, id, { replay: schedule });
}

/** The address that runs the check of this `name` under `schedule`. */
export function checkLink(page: string, id: string, name: string, schedule: string): string {
  return linkWith(page, id, { check: name, replay: schedule });
}

/** What the page's address asks for of the program with this `id`: a schedule, or a check under one. */
export function wantedReplay(
  page: string,
  id: string,
): { schedule: string; check?: string } | undefined {
  const url = new URL(page);
  if (decodedHash(url) !== `#${id}`) return undefined;
  const [schedule, check] = [url.searchParams.get("replay"), url.searchParams.get("check")];
  if (schedule === null) return undefined;
  return { schedule, ...(check !== null && { check }) };
}

function linkWith(page: string, id: string, wanted: Record<string, string>): string {
  const url = new URL(page);
  for (const name of ["check", "replay"]) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(wanted)) url.searchParams.set(name, value);
  url.hash = id;
  return url.href;
}

/** Anybody may have written the address. */
function decodedHash({ hash }: URL): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
