import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

/**
 * Starts Chromium without a window.
 *
 * @throws Error that says how to get it, if there is none and it cannot be installed
 */
export function startBrowser(): Promise<Browser> {
  const script = join(dirname(__dirname), ".ci/install-chromium");
  const executablePath = execFileSync(script, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
  // Containers do not let it build its own sandbox; what it opens is our own pages, and nothing from outside.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}
