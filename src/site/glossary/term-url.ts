import { siteUrl } from "../../components/site-url.ts";

/** Where the glossary explains a term. */
export function termUrl(id: string): string {
  return siteUrl(`glossary/#${id}`);
}
