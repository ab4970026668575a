/**
 * The address of a page or a file of the site, also when it lives in a folder of a host.
 *
 * @example siteUrl("why-concurrency-is-hard/channels/") // "/rendezvous/why-concurrency-is-hard/channels/"
 */
export function siteUrl(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, "")}/${path}`;
}
