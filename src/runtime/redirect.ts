import { type HttpUrl, parseUrl, resolveUrl } from "./http-url.ts";
import type { Response } from "./http-response.ts";
import type { OutgoingRequest } from "./network.ts";

/** So many requests does Go make in a row, each because of the answer to the one before. */
export const MOST_REQUESTS = 10;

/**
 * The request that a response sends the client to make, as Go's `Client.Do` has it: with 301, 302 and
 * 303 a GET without a body, with 307 and 308 the same again. Undefined if it does not.
 */
export function redirected(
  request: OutgoingRequest,
  { status, headers }: Response,
): OutgoingRequest | undefined {
  const location = headers.get("Location");
  if (location === undefined) return undefined;
  const url = addressOf(request.url, location);
  if (!url) return undefined;
  switch (status) {
    case 301:
    case 302:
    case 303:
      return { ...request, url, method: request.method === "HEAD" ? "HEAD" : "GET", body: "" };
    case 307:
    case 308:
      return { ...request, url };
    default:
      return undefined;
  }
}

function addressOf(base: HttpUrl, location: string): HttpUrl | undefined {
  if (!URL.canParse(location, base.text)) return undefined;
  const url = parseUrl(resolveUrl(base, location));
  return "problem" in url ? undefined : url;
}
