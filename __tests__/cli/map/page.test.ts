import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { MapModel } from "../../../lib/cli/map/model";
import { readPageAssets, renderPage } from "../../../lib/cli/map/render-page";
import type { PageAssets } from "../../../lib/cli/map/render-page";
import { startBrowser } from "../../../scripts/browser";
import { bundleMapPage } from "../../../scripts/bundles";
import { platformOf, serviceOf } from "./models";

let folder: string;
let browser: Browser;
let assets: PageAssets;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "abiquo-map-"));
  await bundleMapPage(folder);
  assets = readPageAssets(folder);
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Problems of a page: script errors, policy violations, requests and dialogs. */
interface OpenPage {
  readonly page: Page;
  readonly troubles: readonly string[];
  readonly requests: readonly string[];
}

async function open(model: MapModel, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const file = join(folder, "map.html");
  writeFileSync(file, renderPage(model, assets));
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", ({ message }) => troubles.push(message));
  page.on("console", (message) => troubles.push(message.text()));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, troubles, requests };
}

/** The names of the highlighted rows. */
async function lit(page: Page): Promise<readonly string[]> {
  return page.locator(".row.lit .title").allTextContents();
}

function details(page: Page): Locator {
  return page.getByRole("complementary", { name: "Details" });
}

const PLATFORM = platformOf({ datacenters: 2, regions: 3 });

describe("the page of the map", () => {
  test("shows hosts and locations without any request", async () => {
    const { page, troubles, requests } = await open(PLATFORM);

    const titles = await page.locator(".row .title").allTextContents();

    expect(titles).toEqual([
      ...["rs1.example.com", "rs2.example.com", "rs.cloud.example.com"],
      ...["Site 1", "Site 2", "Region 3", "Region 4", "Region 5"],
    ]);
    expect(await page.getByRole("status").textContent()).toBe(
      "2 datacenters · 3 public cloud regions · 16 services · 3 hosts",
    );
    expect(requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:"))).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test("shows what fails with the host under the pointer", async () => {
    const { page } = await open(PLATFORM);

    await page.locator('[data-ref="host rs.cloud.example.com"]').hover();

    expect(await lit(page)).toEqual(["rs.cloud.example.com", "Region 3", "Region 4", "Region 5"]);
    expect(await details(page).textContent()).toContain("4 services fail with it: 3 locations lose everything.");
  });

  test("shows that one service fails with a host", async () => {
    const service = { key: "remoteService/99", id: "99", type: "XAS", uri: "http://xas.example.com:8009/xas" };
    const services = [...PLATFORM.services, { ...service, available: true, locations: ["datacenter/1"] }];
    const { page } = await open({ ...PLATFORM, services });

    await page.locator('[data-ref="host xas.example.com"]').hover();

    expect(await details(page).textContent()).toContain("1 service fails with it: 1 location loses services.");
  });

  test("shows what a service serves when it is reached by keyboard", async () => {
    const { page } = await open(PLATFORM);

    for (const key of ["/", "Enter", "End", "ArrowRight", "Enter"]) {
      await page.keyboard.press(key);
    }

    expect(await lit(page)).toEqual(["rs.cloud.example.com", "Region 3", "Region 4", "Region 5"]);
    expect(await details(page).textContent()).toContain("Virtualization Manager");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await lit(page)).toEqual([]);
  });

  test("moves between hosts and locations with arrow keys, and is a single tab stop", async () => {
    const { page } = await open(PLATFORM);
    const focused = page.locator("main :focus");
    await page.locator('[data-ref="host rs1.example.com"]').focus();

    await page.keyboard.press("ArrowDown");
    expect(await focused.getAttribute("data-ref")).toBe("host rs2.example.com");
    for (let step = 0; step < 7; step += 1) {
      await page.keyboard.press("ArrowRight");
    }
    expect(await focused.getAttribute("data-ref")).toMatch(/^location datacenter/);
    await page.keyboard.press("ArrowLeft");
    expect(await focused.getAttribute("data-ref")).toMatch(/^service /);
    expect(await page.locator('main [tabindex="0"]').count()).toBe(1);
  });

  test("searches names, hosts and types, and shows the number of matches", async () => {
    const { page } = await open(PLATFORM);

    await page.getByRole("searchbox").fill("region 4 monitor");

    expect(await page.locator(".row:not([hidden]) .title").allTextContents()).toEqual([
      "rs.cloud.example.com",
      "Region 4",
    ]);
    expect(await page.getByRole("status").textContent()).toBe("2 of 8 lines");
    await page.getByRole("searchbox").fill("no such thing");
    expect(await page.locator(".row:visible").count()).toBe(0);
  });

  test("links from the panel to the objects that it names", async () => {
    const { page } = await open(PLATFORM);

    await details(page).getByRole("button", { name: "rs.cloud.example.com" }).click();

    expect(await page.locator("main :focus").getAttribute("data-ref")).toBe("host rs.cloud.example.com");
    await details(page).getByRole("button", { name: "Region 5" }).click();
    expect(await lit(page)).toEqual(["rs.cloud.example.com", "Region 5"]);
  });

  test("lists dead and missing services in words", async () => {
    const services = PLATFORM.services.map((service) =>
      service.id === "4" ? { ...service, available: false } : service,
    );
    const { page } = await open({ ...PLATFORM, services: services.filter(({ id }) => id !== "16") });

    const text = await details(page).innerText();

    expect(text).toMatch(/Does not answer\s+Discovery Manager down rs1\.example\.com/);
    expect(text).toMatch(/Lacks a service\s+Region 3 1 type/);
  });

  test("follows the system's light or dark mode, and switches with its button", async () => {
    const ground = (page: Page): Promise<unknown> => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const { page: light } = await open(PLATFORM, { colorScheme: "light" });
    const { page: dark } = await open(PLATFORM, { colorScheme: "dark" });
    const bright = await ground(light);
    const deep = await ground(dark);

    await light.getByRole("button", { name: "Light or dark" }).click();
    await dark.getByRole("button", { name: "Light or dark" }).click();

    expect(bright).not.toBe(deep);
    expect([await ground(light), await ground(dark)]).toEqual([deep, bright]);
  });

  test("fits a phone", async () => {
    const { page } = await open(PLATFORM, { viewport: { width: 360, height: 720 } });

    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  test("stays fast with thousands of services: pointing changes few elements", async () => {
    const model = platformOf({ datacenters: 400, regions: 200 });
    const { page, troubles } = await open(model);
    await page.evaluate(`
      window.touched = new Set();
      new MutationObserver((records) => records.forEach(({ target }) => touched.add(target)))
        .observe(document.querySelector("main"), { subtree: true, attributes: true, childList: true });
    `);

    await page.locator('[data-ref="host rs7.example.com"]').hover();
    await page.locator(".row.lit").first().waitFor();

    expect(await page.evaluate("touched.size")).toBeLessThan(30);
    expect(await page.locator(".pip").count()).toBeGreaterThan(2000);
    expect(troubles).toEqual([]);
  });
});

describe("a name on the platform", () => {
  const HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    '" onmouseover="alert(1)',
    "&lt;b&gt; & 'quotes' ]]> \u2028 \u202Eesrever",
    "javascript:alert(1)",
  ];

  test("is always text, whatever it contains", async () => {
    const locations = HOSTILE.map((name, index) => ({
      key: `datacenter/${index}`,
      kind: "datacenter" as const,
      id: String(index),
      name,
      place: name,
    }));
    const services = HOSTILE.map((uri, index) =>
      serviceOf({ id: String(index), type: uri, uri, available: false, locations: locations.map(({ key }) => key) }),
    );
    const { page, troubles, requests } = await open({ endpoint: HOSTILE[0] ?? "", locations, services, types: [] });

    await page.locator(".host .name").first().click();
    await page.locator(".location .pip").first().click();

    expect((await page.locator(".location .title").allTextContents()).sort()).toEqual([...HOSTILE].sort());
    expect(await page.locator("main img, main script, aside img, aside script").count()).toBe(0);
    expect(await page.title()).toBe(`Platform map of ${HOSTILE[0]}`);
    expect(requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:"))).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test("could not run scripts even as markup, because of the page's policy", async () => {
    const { page, troubles } = await open(PLATFORM);

    await page.evaluate(`document.body.insertAdjacentHTML("beforeend", "<img src=x: onerror='window.ran = true'>")`);
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement("script"), { text: "window.ran = true" }))`,
    );
    await page.evaluate(`fetch("http://127.0.0.1:9/").catch(() => undefined)`);

    expect(await page.evaluate("window.ran")).toBeUndefined();
    expect(troubles.filter((text) => text.includes("Content Security Policy")).length).toBeGreaterThanOrEqual(3);
  });
});
