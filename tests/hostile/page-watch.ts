/** What runs in the page under test: it types programs, runs them, and watches what becomes of the page. */

/** A program on its way into the page. */
export interface Attack {
  /** As the program of a cell, or as the answer to this exercise. */
  as: "cell" | "drain" | "ping-pong";
  text: string;
}

/** What an attack came to. */
export interface Attempt {
  /** All that the page says of it. */
  said: string;
  /** The page's verdict on an answer; empty for the program of a cell. */
  verdict: string;
  /** Milliseconds from the press of the button to the end. */
  took: number;
  /** The longest time in milliseconds for which the page's thread was away. */
  gap: number;
  before: PageState;
  after: PageState;
  /** Errors that reached the page's window, since the page was loaded. */
  errors: string[];
}

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
  attack(attack: Attack): Promise<Attempt>;
}

/** Is put into every page before its own scripts, so it must stand by itself. */
export function installPageWatch(): void {
  if (window !== window.top) return;
  const roots = {
    cell: 'rv-cell[data-program="channels/buffer"]',
    drain: 'rv-exercise[data-id="drain"]',
    "ping-pong": 'rv-exercise[data-id="ping-pong"]',
  };
  const part = <E extends HTMLElement>(within: ParentNode, selector: string): E => {
    const found = within.querySelector<E>(selector);
    if (!found) throw new Error(`There is no ${selector} in the page.`);
    return found;
  };

  const errors: string[] = [];
  window.addEventListener("error", ({ message }) => errors.push(message));
  window.addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));

  /** Begins to measure how long the page's thread is away. Returns what ends that, and tells. */
  const heartbeat = () => {
    let last = performance.now();
    let longest = 0;
    const beat = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    };
    const timer = setInterval(beat, 5);
    return () => {
      clearInterval(timer);
      beat();
      return longest;
    };
  };

  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  const state = async (): Promise<PageState> => {
    // In a document of its own, for in this one the page's elements would begin to work anew.
    const page = document.implementation
      .createHTMLDocument()
      .importNode(document.documentElement, true);
    const changing = "rv-cell, rv-exercise, iframe, link, style, script";
    for (const it of page.querySelectorAll(changing)) it.remove();
    // Which heading is current depends on where the page has been scrolled to.
    for (const it of page.querySelectorAll("[aria-current]")) it.removeAttribute("aria-current");
    for (const it of page.querySelectorAll("mobile-starlight-toc .display-current")) it.remove();
    return {
      url: location.href,
      title: document.title,
      name: window.name,
      history: history.length,
      cookie: document.cookie,
      // But for the texts that are typed here: they are kept in their own time.
      stored: Object.fromEntries(
        Object.entries(localStorage as unknown as Record<string, string>).filter(
          ([key]) => !/^rendezvous\/\d+\/(text|versions|cell|answer)\//.test(key),
        ),
      ),
      session: Object.fromEntries(Object.entries(sessionStorage)),
      databases: (await indexedDB.databases()).map(({ name }) => name ?? ""),
      caches: await caches.keys(),
      markup: page.outerHTML,
    };
  };

  const watch: PageWatch = {
    async attack({ as, text }) {
      const within = part(document, roots[as]);
      const of = <E extends HTMLElement>(selector: string) => part<E>(within, selector);
      if (!within.querySelector("textarea")) of('[data-do="edit"]').click();
      await until(() => within.querySelector("textarea") !== null);
      const area = of<HTMLTextAreaElement>("textarea");
      area.focus();
      area.value = text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
      const button = of<HTMLButtonElement>(`[data-do="${as === "cell" ? "run" : "check"}"]`);
      button.focus();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const before = await state();
      const began = performance.now();
      const longestGap = heartbeat();
      button.click();
      await until(() => of('[data-do="stop"]').hidden === true);
      const took = performance.now() - began;
      // What has come out is painted, too.
      await new Promise((resolve) => setTimeout(resolve, 50));
      const gap = longestGap();
      const after = await state();
      const said = of(as === "cell" ? "[data-output]" : "[data-results]").innerText;
      const verdict = as === "cell" ? "" : of(".rv-verdict").innerText;
      return { said, verdict, took, gap, before, after, errors };
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
