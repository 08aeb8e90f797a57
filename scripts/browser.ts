import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const SCRIPT = join(dirname(__dirname), ".ci/install-chromium");

/**
 * Starts Chromium without a window.
 *
 * @throws Error that says how to get it, if there is none and it cannot be installed
 */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  // Containers do not let it build its own sandbox; what it opens is our own pages, and nothing from outside.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** The path of Chromium, which is installed if it is missing. What the script says is the message of the error. */
function findChromium(): string {
  const { status, stdout, stderr } = spawnSync(SCRIPT, {
    env: process.env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (status !== 0) {
    throw new Error(stderr.trim());
  }
  return stdout.trim();
}
