import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { createAbiquoClient } from "../../../lib/abiquo";
import { renderLivePage } from "../../../lib/cli/map/live-page";
import { startSimulator } from "../../../lib/simulator";
import type { Simulator } from "../../../lib/simulator";
import { startBrowser } from "../../../scripts/browser";
import { bundleMapPage } from "../../../scripts/bundles";

describe("the live page of the simulator", () => {
  let folder: string;
  let browser: Browser;
  let simulator: Simulator;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-live-"));
    await bundleMapPage(folder);
    browser = await startBrowser();
    simulator = await startSimulator({ page: () => renderLivePage(simulator.url, folder) });
  });

  afterEach(async () => {
    await browser?.close();
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("shows changes of the platform as they happen, and keeps the pinned target", async () => {
    const { url: endpoint, username, password } = simulator;
    const client = createAbiquoClient({
      endpoint,
      credentials: { kind: "basic", username, password },
      userAgent: "test",
    });
    const page = await browser.newPage();
    const troubles: string[] = [];
    page.on("pageerror", ({ message }) => troubles.push(message));
    page.on("console", (message) => troubles.push(message.text()));
    await page.goto(new URL("/", endpoint).href);
    await page.getByText("live").waitFor();

    const { id } = await client.datacenters.create({ name: "Barcelona", location: "ES" });
    await page.locator(".row.location.fresh", { hasText: "Barcelona" }).click();
    const service = await client.remoteServices.create({
      type: "NARS",
      uri: "http://rs1.example.com:8009/nars",
      datacenterIds: [id],
      publicCloudRegionIds: [],
    });
    await page.locator(".row.host", { hasText: "rs1.example.com" }).waitFor();
    expect(await page.locator(".row.lit .title").allTextContents()).toEqual(["rs1.example.com", "Barcelona"]);
    await client.remoteServices.update(service.id, {
      type: "NARS",
      uri: "http://rs2.example.com:8009/nars",
      datacenterIds: [id],
      publicCloudRegionIds: [],
    });
    await page.locator(".row.host", { hasText: "rs1.example.com" }).waitFor({ state: "detached" });

    expect(troubles).toEqual([]);
    await simulator.close();
    await page.getByText("not connected: showing the last known state").waitFor();
    expect(await page.locator(".row .title").allTextContents()).toEqual(["rs2.example.com", "Barcelona"]);
  });
});
