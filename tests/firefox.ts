import { type Browser, firefox } from "playwright-core";

/** Debian's Firefox, unchanged, over WebDriver BiDi. */
export function launchFirefox(): Promise<Browser> {
  return firefox.launch({
    channel: "moz-firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
  });
}
