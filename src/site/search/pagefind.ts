/** What the page uses of the module that Pagefind writes beside its index. */
export interface Pagefind {
  options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
  init(): Promise<void>;
  /** Gives null when another search has begun in the meantime. */
  debouncedSearch(term: string): Promise<{ results: PagefindResult[] } | null>;
}

export interface PagefindResult {
  data(): Promise<FoundPage>;
}

export interface FoundPage {
  url: string;
  meta: Partial<Record<string, string>>;
  /** HTML: text with `<mark>` around what was searched for. */
  excerpt: string;
  sub_results: FoundSection[];
}

export interface FoundSection {
  title: string;
  url: string;
  excerpt: string;
}
