import stringWidth from "string-width";
import { toCsv, toJson } from "../../lib/cli/list/list-data";
import { takeInventory } from "../../lib/cli/list/inventory";
import type { Inventory } from "../../lib/cli/list/inventory";
import { renderList } from "../../lib/cli/list/render-list";
import { terminalOf } from "../../lib/cli/output/terminal";
import { parseFilters } from "../../lib/cli/platform/filter";
import type { Platform } from "../../lib/cli/platform/platform";
import { installCommand, runProgram } from "./command";
import { onPlatform } from "./platform/simulated";

const PIPE = terminalOf({}, {});
const [BARCELONA, IRELAND] = [
  { kind: "datacenter", id: "1", name: "Barcelona" },
  { kind: "publicCloudRegion", id: "2", name: "AWS Ireland" },
] as const;

const PLATFORM: Platform = {
  endpoint: "https://abiquo.example.com/api",
  datacenters: [{ id: "1", name: "Barcelona", location: "Barcelona, ES" }],
  publicCloudRegions: [{ id: "2", name: "AWS Ireland", cloudProvider: "AMAZON", region: "eu-west-1" }],
  unreadable: [],
  remoteServices: [
    service("1", "VIRTUAL_FACTORY", {
      uri: "http://rs.example.com:8009/virtualfactory",
      locations: [BARCELONA, IRELAND],
    }),
    service("2", "NARS", { uri: "http://rs.example.com:8009/nars", available: false, locations: [IRELAND] }),
    service("3", "XAS", { uri: "http://spare.example.com:8009/xas" }),
    service("4", "NEW_TYPE", { uri: "http://admin:s3cret@new.example.com:1/x", locations: [BARCELONA] }),
  ],
};

type Service = Platform["remoteServices"][number];

function service(id: string, type: string, rest: Partial<Service>): Service {
  return { id, type, uri: "", available: true, locations: [], configurationErrors: [], ...rest };
}

function inventoryOf(...filters: readonly string[]): Inventory {
  return takeInventory(PLATFORM, parseFilters(filters));
}

describe("a filter that matches nothing", () => {
  it("is distinguished from an empty platform", () => {
    const empty = { ...PLATFORM, datacenters: [], publicCloudRegions: [], remoteServices: [] };

    expect(renderList(inventoryOf("location=nowhere"), PIPE)).toBe("The filter matches nothing.\n");
    expect(renderList(inventoryOf("type=NARZ"), PIPE)).toBe("The filter matches nothing.\n");
    expect(renderList(takeInventory(empty, parseFilters([])), PIPE)).toBe(
      "There are no locations and no remote services.\n",
    );
  });
});

describe("the table", () => {
  it("shows what each location has, and what is dead, missing or without a location", () => {
    const text = renderList(inventoryOf(), PIPE);

    expect(text.replace(/ +/g, " "))
      .toBe(`Location Virtualization Monitor Appliance Discovery Business DHCP DHCPv6 Remote Service NEW_TYPE
 Manager Manager Manager Manager Process Service Service Access Manager
 Manager Manager
Barcelona ok missing missing missing missing none none missing - ok
AWS Ireland ok missing - dead - - - missing - -

Dead, by their last check:
 Discovery Manager http://rs.example.com:8009/nars (id 2): AWS Ireland

Missing:
 Barcelona: Monitor Manager, Appliance Manager, Discovery Manager, Business Process Manager, Remote Access Manager
 AWS Ireland: Monitor Manager, Remote Access Manager

Serving no location:
 Service Manager http://spare.example.com:8009/xas (id 3)

2 locations, 4 remote services, 1 dead, 2 locations lack a service they need.
`);
  });

  it.each([40, 60, 80, 120, 200])("fits a terminal of %d columns, and loses nothing", (columns) => {
    const table =
      renderList(inventoryOf(), terminalOf({ isTTY: true, columns }, { NO_COLOR: "1" })).split("Dead,")[0] ?? "";

    expect(Math.max(...table.split("\n").map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
    expect(table.match(/\b(missing|none|ok|dead)\b/g)).toHaveLength(13);
  });

  it("takes a terminal that does not know its size for one of 80 columns", () => {
    const render = (columns: number): string => renderList(inventoryOf(), terminalOf({ isTTY: true, columns }, {}));

    expect(render(0)).toBe(render(80));
  });

  it("has colours only on a terminal, and none if NO_COLOR is set", () => {
    const inventory = inventoryOf();
    const tty = { isTTY: true, columns: 80 };

    expect(renderList(inventory, terminalOf(tty, {}))).toContain("\u001b[31mdead\u001b[39m");
    expect(renderList(inventory, terminalOf(tty, { NO_COLOR: "1" }))).not.toContain("\u001b");
    expect(renderList(inventory, PIPE)).not.toContain("\u001b");
    expect(renderList(inventory, terminalOf({}, { FORCE_COLOR: "1" }))).toContain("\u001b[31mdead");
  });

  it("escapes control characters in names", () => {
    const datacenters = [{ id: "1", name: "evil\u001b]0;x\u0007\u202e", location: "" }];

    const text = renderList(takeInventory({ ...PLATFORM, datacenters }, parseFilters([])), PIPE);

    expect(text).toContain("evil\\u{1b}]0;x\\u{7}\\u{202e}");
    expect(text).not.toMatch(/[\u001b\u0007\u202e]/);
  });

  it("does not require a Discovery Manager next to a Node Collector", () => {
    const remoteServices = [
      service("1", "NODE_COLLECTOR", { uri: "http://h:80/nodecollector", locations: [BARCELONA] }),
    ];

    const [row] = takeInventory({ ...PLATFORM, remoteServices }, parseFilters([])).rows;

    expect(row?.cells.find(({ type }) => type === "NARS")?.state).toBe("-");
  });
});

describe("a filter", () => {
  it.each([
    [["type=NARS"], ["2"]],
    [["host=rs.*"], ["1", "2"]],
    [["host=RS.example.com", "type=NARS"], ["2"]],
    [
      ["type=NARS", "type=XAS"],
      ["2", "3"],
    ],
    [["location=aws*"], ["1", "2"]],
    [["host=example"], []],
  ])("%j selects the services %j", (filters, ids) => {
    expect(inventoryOf(...filters).services.map(({ id }) => id)).toEqual(ids);
  });

  it("shows the matching locations, with the matching types that they lack", () => {
    const { rows, types } = inventoryOf("location=Barcelona", "type=VIRTUAL*");

    expect(types).toEqual(["VIRTUAL_FACTORY", "VIRTUAL_SYSTEM_MONITOR"]);
    expect(rows.map(({ cells }) => cells.map(({ state }) => state))).toEqual([["ok", "missing"]]);
  });

  it("that is malformed is an error that shows the syntax", () => {
    expect(() => parseFilters(["name=x"])).toThrow(
      '--filter "name=x" must be type=PATTERN, host=PATTERN or location=PATTERN.',
    );
  });
});

describe("for other programs", () => {
  it("is JSON, without the password in an address", () => {
    const json = toJson(inventoryOf());

    expect(json).not.toContain("s3cret");
    expect(JSON.parse(json)).toMatchObject({
      locations: [
        { name: "Barcelona", services: expect.arrayContaining([{ type: "NARS", state: "missing" }]) as unknown },
        { kind: "publicCloudRegion", id: "2", services: expect.arrayContaining([dead]) as unknown },
      ],
      unattached: [{ id: "3", type: "XAS", state: "ok" }],
    });
  });

  const dead = { type: "NARS", state: "dead", id: "2", uri: "http://rs.example.com:8009/nars" };

  it("is CSV with a plain dash for a type that a location does not need", () => {
    const lines = toCsv(takeInventory(PLATFORM, parseFilters(["type=XAS"]))).split("\n");

    expect(lines).toContain("datacenter,1,Barcelona,XAS,-,,");
  });

  it("is CSV that no spreadsheet evaluates", () => {
    const datacenters = [{ id: "1", name: '=cmd|" /C calc"', location: "" }];

    const lines = toCsv(takeInventory({ ...PLATFORM, datacenters }, parseFilters(["type=VIRTUAL_FACTORY"]))).split(
      "\n",
    );

    expect(lines.slice(0, 2)).toEqual([
      "kind,location_id,location,type,state,service_id,uri",
      `datacenter,1,"'=cmd|"" /C calc""",VIRTUAL_FACTORY,ok,1,http://rs.example.com:8009/virtualfactory`,
    ]);
  });
});

test("the command reads the platform that the environment names", async () => {
  const command = installCommand();
  await onPlatform({}, async ({ env, datacenter, service: add }) => {
    await add("NARS", "http://rs.example.com:8009/nars", [await datacenter("Barcelona")]);

    const { exitCode, stdout, stderr } = await runProgram(process.execPath, [command.file, "list", "--csv"], {
      cwd: __dirname,
      env,
    });

    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("datacenter,1,Barcelona,NARS,ok,1,http://rs.example.com:8009/nars\n");
  })();
  command.remove();
});

test("the command ends quietly if its reader goes away", async () => {
  const command = installCommand();
  await onPlatform({}, async ({ env, service: add }) => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => add("XAS", `http://rs${index}.example.com:8009/xas`)));
    const script = `set -o pipefail; '${process.execPath}' '${command.file}' list --json | true`;

    const { exitCode, stderr } = await runProgram("bash", ["-c", script], { cwd: __dirname, env });

    expect([exitCode, stderr]).toEqual([0, ""]);
  })();
  command.remove();
});
