import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { MapModel } from "../../lib/cli/map/model";
import { startPlatform, type Platform } from "./platform";

const command = join(dirname(dirname(__dirname)), "dist/bin/cdktf-abiquo.cjs");

const datacenter = (id: string, name: string): string => `
  resource "abiquo_datacenter" "${id}" {
    name     = "${name}"
    location = "Spain"
  }
`;

const service = (id: string, type: string, host: string, datacenters: readonly string[]): string => `
  resource "abiquo_remote_service" "${id}" {
    type           = "${type}"
    host           = "${host}"
    datacenter_ids = [${datacenters.map((name) => `abiquo_datacenter.${name}.id`).join(", ")}]
  }
`;

const BEFORE =
  datacenter("barcelona", "Barcelona") +
  datacenter("madrid", "Madrid") +
  service("factory", "VIRTUAL_FACTORY", "rs1.example.com", ["barcelona", "madrid"]) +
  service("monitor", "VIRTUAL_SYSTEM_MONITOR", "rs1.example.com", ["barcelona", "madrid"]) +
  service("discovery", "NARS", "rs1.example.com", ["barcelona"]);

const AFTER =
  datacenter("barcelona", "Barcelona") +
  datacenter("madrid", "Madrid 2") +
  datacenter("valencia", "Valencia") +
  service("factory", "VIRTUAL_FACTORY", "rs2.example.com", ["barcelona", "madrid"]) +
  service("monitor", "VIRTUAL_SYSTEM_MONITOR", "rs1.example.com", ["barcelona", "valencia"]) +
  service("console", "REMOTE_ACCESS", "rs1.example.com", ["valencia"]);

describe("cdktf-abiquo map", () => {
  let platform: Platform;

  beforeEach(async () => {
    platform = await startPlatform();
    platform.terraform.write("main.tf", BEFORE);
    await platform.terraform.succeed("init");
    await platform.terraform.succeed("apply", "-auto-approve");
  });

  afterEach(() => platform.close());

  async function drawMap(...args: readonly string[]): Promise<string> {
    const { url, username, password } = platform.simulator;
    const env = { PATH: process.env.PATH, ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
    const options = { cwd: platform.terraform.folder, env };
    return (await promisify(execFile)(process.execPath, [command, "map", ...args], options)).stderr;
  }

  function file(name: string): string {
    return readFileSync(join(platform.terraform.folder, name), "utf8");
  }

  /** The model in the page. */
  function drawn(): MapModel {
    const [, json = ""] =
      /<script type="application\/json" id="platform">(.*)<\/script>/.exec(file("platform-map.html")) ?? [];
    return JSON.parse(json) as MapModel;
  }

  test("writes a page and a picture of the platform", async () => {
    const said = await drawMap();
    await drawMap("--svg");

    expect(said).toBe(
      `cdktf-abiquo: platform-map.html shows 2 locations and 3 services of ${platform.simulator.url}\n`,
    );
    expect(
      drawn()
        .locations.map(({ name }) => name)
        .sort(),
    ).toEqual(["Barcelona", "Madrid"]);
    expect(file("platform-map.svg")).toMatch(/^<svg [^]*>Barcelona<[^]*<\/svg>\n$/);
    expect(platform.newWrites().filter((write) => !write.startsWith("POST"))).toEqual([]);
  });

  test("shows what a plan creates, changes, moves, attaches, detaches and deletes", async () => {
    platform.terraform.write("main.tf", AFTER);
    await platform.terraform.succeed("plan", "-out=plan.tfplan");
    writeFileSync(
      join(platform.terraform.folder, "plan.json"),
      await platform.terraform.succeed("show", "-json", "plan.tfplan"),
    );

    const said = await drawMap("--plan", "plan.json");
    const { host } = new URL(platform.simulator.url);
    writeFileSync(
      join(platform.terraform.folder, "other.json"),
      file("plan.json").replaceAll(`http://${host}`, "http://other.example.com:80"),
    );
    const saidOfOther = await drawMap("--plan", "other.json", "--out", "other.html");

    expect(said).not.toContain("is a plan for");
    expect(saidOfOther).toContain("other.json is a plan for http://other.example.com:80/api, but the map shows ");

    const { locations, services, plan } = drawn();
    const idOf = (name: string): string => locations.find((location) => location.name === name)?.key ?? "";
    expect(plan).toEqual(["plan.json"]);
    expect(Object.fromEntries(locations.map(({ name, change }) => [name, change?.effects]))).toEqual({
      Barcelona: undefined,
      Madrid: ["changes"],
      Valencia: ["creates"],
    });
    const byType = Object.fromEntries(services.map(({ type, change }) => [type, change]));
    expect(byType).toMatchObject({
      VIRTUAL_FACTORY: { effects: ["moves"], movesTo: "http://rs2.example.com:8009/virtualfactory", leaves: [] },
      VIRTUAL_SYSTEM_MONITOR: {
        effects: ["attaches", "detaches"],
        joins: [idOf("Valencia")],
        leaves: [idOf("Madrid")],
      },
      NARS: { effects: ["deletes"] },
      REMOTE_ACCESS: { effects: ["creates"], joins: ["plan1/abiquo_datacenter.valencia"] },
    });
  });

  test("explains in a sentence what is wrong with a plan, before any request", async () => {
    writeFileSync(join(platform.terraform.folder, "plan.json"), "{}[]");
    const asked = platform.simulator.requests().length;

    const failure: unknown = await drawMap("--plan", "plan.json").catch((error: unknown) => error);

    expect((failure as { stderr: string }).stderr).toBe(
      "cdktf-abiquo: Cannot read the plan in plan.json. It is not a plan in JSON, as terraform show -json PLAN prints it.\n",
    );
    expect(platform.simulator.requests().length).toBe(asked);
  });
});
