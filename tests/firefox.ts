import { type Browser, launch } from "puppeteer-core";

/** Debian's Firefox, unchanged, over WebDriver BiDi. */
export function launchFirefox(): Promise<Browser> {
  return launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    // A busy machine makes everything late.
    timeout: 120_000,
    protocolTimeout: 240_000,
  });
}
