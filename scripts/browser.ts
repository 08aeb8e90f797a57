import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const SCRIPT = join(dirname(__dirname), ".ci/install-chromium");

/**
 * Starts headless Chromium.
 *
 * @throws Error that explains how to get it, if it is missing and cannot be installed
 */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  // Containers do not allow its sandbox. It opens only our own pages.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** Returns the path of Chromium, and installs it if it is missing. The script's output is the error message. */
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
