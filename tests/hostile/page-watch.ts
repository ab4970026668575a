/** What runs in the page under test: canaries, a heartbeat, and what the page looks like. */

/** What must be the same before and after a program. */
export interface PageState {
  url: string;
  title: string;
  name: string;
  history: number;
  cookie: string;
  stored: Record<string, string>;
  session: Record<string, string>;
  databases: string[];
  caches: string[];
  /** The page without its programs and exercises. */
  markup: string;
}

export interface PageWatch {
  state(): Promise<PageState>;
  /** Begins to measure how long the page's thread is away. */
  begin(): void;
  /** The longest time in milliseconds. */
  longestGap(): number;
}

/** Is put into every page before its own scripts. It must stand by itself. */
export function installPageWatch(): void {
  if (window !== window.top) return;
  const { performance, setTimeout } = window;
  const serializer = new XMLSerializer();
  let last = 0;
  let longest = 0;
  const beat = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    setTimeout(beat, 5);
  };
  const watch: PageWatch = {
    begin() {
      last = performance.now();
      longest = 0;
      beat();
    },
    longestGap: () => longest,
    async state() {
      const page = document.documentElement.cloneNode(true) as Element;
      for (const it of page.querySelectorAll("rv-cell, rv-exercise, iframe, link, style, script"))
        it.remove();
      // Which heading is current depends on where the page has been scrolled to.
      for (const it of page.querySelectorAll("[aria-current]")) it.removeAttribute("aria-current");
      return {
        url: location.href,
        title: document.title,
        name: window.name,
        history: history.length,
        cookie: document.cookie,
        stored: { ...localStorage } as Record<string, string>,
        session: { ...sessionStorage } as Record<string, string>,
        databases: (await indexedDB.databases()).map(({ name }) => name ?? ""),
        caches: await caches.keys(),
        markup: serializer.serializeToString(page),
      };
    },
  };
  Object.assign(window, { pageWatch: watch });
}

/** Leaves something in every place where a page can keep something. */
export async function putCanaries(): Promise<void> {
  localStorage.setItem("canary", "alive");
  sessionStorage.setItem("canary", "alive");
  document.cookie = "canary=alive; path=/";
  window.name = "canary";
  await caches.open("canary");
  await new Promise((resolve, reject) => {
    const request = indexedDB.open("canary");
    request.onsuccess = () => {
      request.result.close();
      resolve(undefined);
    };
    request.onerror = reject;
  });
}
