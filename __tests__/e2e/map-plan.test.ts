import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { startBrowser } from "../../scripts/browser";
import { startPlatform, type Platform } from "./platform";

const command = join(dirname(dirname(__dirname)), "dist/bin/cdktf-abiquo.cjs");

const BEFORE = `
  resource "abiquo_datacenter" "barcelona" {
    name     = "Barcelona"
    location = "Spain"
  }
  resource "abiquo_datacenter" "madrid" {
    name     = "Madrid"
    location = "Spain"
  }
  resource "abiquo_public_cloud_region" "ireland" {
    name           = "Ireland"
    cloud_provider = "AMAZON"
    region         = "eu-west-1"
  }
  resource "abiquo_remote_service" "appliances" {
    type           = "APPLIANCE_MANAGER"
    host           = "rs1.example.com"
    datacenter_ids = [abiquo_datacenter.barcelona.id]
  }
  resource "abiquo_remote_service" "monitor" {
    type           = "VIRTUAL_SYSTEM_MONITOR"
    host           = "rs1.example.com"
    datacenter_ids = [abiquo_datacenter.barcelona.id, abiquo_datacenter.madrid.id]
  }
  resource "abiquo_remote_service" "discovery" {
    type           = "NARS"
    host           = "rs2.example.com"
    datacenter_ids = [abiquo_datacenter.barcelona.id]
  }
  resource "abiquo_remote_service" "factory" {
    type           = "VIRTUAL_FACTORY"
    host           = "rs2.example.com"
    datacenter_ids = [abiquo_datacenter.madrid.id]
  }
`;

/** The Appliance Manager moves to Madrid, the region to London, and the discovery to another host. */
const AFTER = BEFORE.replace("[abiquo_datacenter.barcelona.id]", "[abiquo_datacenter.madrid.id]")
  .replace("eu-west-1", "eu-west-2")
  .replace(`"NARS"\n    host           = "rs2`, `"NARS"\n    host           = "rs3`);

/** Objects that are not in the state: matching ones are taken over, others are imported. */
const FORGOTTEN = {
  takenOver: ["abiquo_datacenter.madrid", "abiquo_remote_service.monitor"],
  imported: { discovery: "NARS", factory: "VIRTUAL_FACTORY" },
};

let browser: Browser;
let platform: Platform;

beforeAll(async () => {
  browser = await startBrowser();
  platform = await startPlatform();
  const { terraform, simulator } = platform;
  terraform.write("main.tf", BEFORE);
  await terraform.succeed("init");
  await terraform.succeed("apply", "-auto-approve");
  const { takenOver, imported } = FORGOTTEN;
  const addresses = Object.keys(imported).map((name) => `abiquo_remote_service.${name}`);
  await terraform.succeed("state", "rm", ...takenOver, ...addresses);
  const services = [...simulator.state().remoteServices];
  const imports = Object.entries(imported).map(([name, type]) => {
    const [id] = services.find(([, service]) => service.type === type) ?? [];
    return `import {\n  to = abiquo_remote_service.${name}\n  id = "${id}"\n}\n`;
  });
  terraform.write("main.tf", [AFTER, 'provider "abiquo" {\n  adopt = "exact"\n}\n', ...imports].join("\n"));
  await terraform.succeed("plan", "-out=plan.tfplan");
  writeFileSync(join(terraform.folder, "plan.json"), await terraform.succeed("show", "-json", "plan.tfplan"));
});

afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

async function drawMap(...args: readonly string[]): Promise<void> {
  const { url, username, password } = platform.simulator;
  const env = { PATH: process.env.PATH, ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
  const options = { cwd: platform.terraform.folder, env };
  await promisify(execFile)(process.execPath, [command, "map", "--plan", "plan.json", ...args], options);
}

/** Opens the page in the browser, and expects no errors on it. */
async function open(): Promise<Page> {
  await drawMap();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(pathToFileURL(join(platform.terraform.folder, "platform-map.html")).href);
  return page;
}

/** Returns the texts of a row, each with its sign. */
async function pips(page: Page, title: string): Promise<readonly string[]> {
  const row = page.locator(".row", { has: page.getByText(title, { exact: true }) });
  return row.locator(".pip").allTextContents();
}

function details(page: Page): Promise<string> {
  return page.getByRole("complementary", { name: "Details" }).innerText();
}

describe("the page of a plan that replaces, takes over and imports", () => {
  test("counts each in the bar above the map", async () => {
    const page = await open();

    expect(await page.getByRole("navigation").getByRole("button").allInnerTexts()).toEqual([
      ...["⇥ takes over 2", "± replaces 2", "⇥ imports 2", "→ moves 1"],
    ]);
  });

  test("marks locations and services with the sign of the effect on them", async () => {
    const page = await open();

    const signs = await page.locator(".location .name:has(.sign)").allInnerTexts();

    expect(signs.map((text) => text.split(/\s+/).slice(0, 2))).toEqual([
      ["⇥", "Madrid"],
      ["±", "Ireland"],
    ]);
    // The Appliance Manager leaves Barcelona, which needs one; what is taken over serves what it served.
    expect(await pips(page, "Barcelona")).toEqual(["⇥VSM", "−AM", "→NARS", "VF", "AM", "BPM", "RA"]);
    expect(await pips(page, "Madrid")).toEqual(["⇥VF", "⇥VSM", "±AM", "NARS", "BPM", "RA"]);
    expect(await pips(page, "rs1.example.com")).toEqual(["⇥VSM2", "±AM"]);
    expect(await pips(page, "rs3.example.com")).toEqual(["→NARS"]);
  });

  test("describes the effects in the panel", async () => {
    const page = await open();
    const said = async (type: string): Promise<string> => {
      await page.locator(".host .pip", { hasText: type }).first().click();
      return (await details(page)).replaceAll(/\s+/g, " ");
    };

    const takenOver = await said("VSM");
    const replaced = await said("AM");
    const moved = await said("NARS");
    const imported = await said("VF");

    expect(takenOver).toContain("The plan takes it over abiquo_remote_service.monitor Serves 2 locations.");
    expect(takenOver).not.toContain("Will serve");
    expect(replaced).toContain("The plan replaces it abiquo_remote_service.appliances");
    expect(replaced).toContain("Will serve Madrid Will no longer serve Barcelona Serves Barcelona");
    expect(moved).toContain("The plan imports it and moves it");
    expect(moved).toContain("http://rs2.example.com:8009/nars → http://rs3.example.com:8009/nars");
    expect(imported).toContain("The plan imports it abiquo_remote_service.factory");
  });

  test.each([
    ["takes over", ["rs1.example.com", "Barcelona", "Madrid"]],
    ["replaces", ["rs1.example.com", "Barcelona", "Madrid", "Ireland"]],
    ["imports", ["rs2.example.com", "rs3.example.com", "Barcelona", "Madrid"]],
  ])(
    "shows only the rows of objects that it %s when its button is pressed, and all rows after a second press",
    async (effect, lines) => {
      const page = await open();
      const button = page.getByRole("navigation").getByRole("button", { name: effect });

      await button.click();
      const shown = await page.locator(".row:not([hidden]) .title").allTextContents();
      await button.click();

      expect(shown.toSorted()).toEqual([...lines].sort());
      expect(await page.locator(".row:not([hidden])").count()).toBe(6);
    },
  );

  test("is drawn with the same signs as a picture", async () => {
    await drawMap("--svg");

    const svg = readFileSync(join(platform.terraform.folder, "platform-map.svg"), "utf8");

    expect(svg).toMatch(/>takes over · Spain/);
    expect(svg).toMatch(/>replaces · eu-west-1/);
    expect([...svg.matchAll(/>([⇥±→−] [A-Z]+)</g)].map(([, text]) => text).sort()).toEqual([
      ...["± AM", "± AM", "→ NARS", "→ NARS", "→ NARS"],
      ...["⇥ VF", "⇥ VF", "⇥ VSM", "⇥ VSM", "⇥ VSM", "− AM"],
    ]);
  });
});
