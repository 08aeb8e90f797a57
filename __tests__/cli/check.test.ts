import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkServices } from "../../lib/cli/check/check-services";
import { renderCheck } from "../../lib/cli/check/render-check";
import { renderJunit } from "../../lib/cli/output/junit";
import { terminalOf } from "../../lib/cli/output/terminal";
import { installCommand, runProgram } from "./command";
import type { InstalledCommand, ProgramResult } from "./command";
import { inFolder } from "./made-up";
import { onPlatform } from "./platform/simulated";
import type { TestPlatform } from "./platform/simulated";

let command: InstalledCommand;

beforeAll(() => {
  command = installCommand();
});
afterAll(() => command.remove());

function check(cwd: string, env: TestPlatform["env"], ...args: readonly string[]): Promise<ProgramResult> {
  return runProgram(process.execPath, [command.file, "check", ...args], { cwd, env });
}

/** One service that passes, one that fails, and one that cannot be checked. */
async function fill({ datacenter, service }: TestPlatform): Promise<void> {
  const barcelona = await datacenter("Barcelona");
  await service("NARS", "http://dead.example.com:8009/nars", [barcelona]);
  await service("XAS", "http://rs.example.com:8009/xas", [barcelona]);
  await service("DHCP_SERVICE", "omapi://rs.example.com:7911", [barcelona]);
}

function onFilled(test: (platform: TestPlatform, folder: string) => Promise<void>): () => Promise<void> {
  return inFolder((folder) =>
    onPlatform({ dead: ["*dead*"] }, async (platform) => {
      await fill(platform);
      await test(platform, folder);
    })(),
  );
}

test(
  "reports what failed and why, and exits with 1",
  onFilled(async ({ env }, folder) => {
    const { exitCode, stdout, stderr } = await check(folder, env);

    expect([exitCode, stderr]).toEqual([1, ""]);
    expect(stdout).toBe(
      "Service            Address                            Id  Locations  Reason\n" +
        "Discovery Manager  http://dead.example.com:8009/nars  1   Barcelona  RS-7 Failed connection to the remote service\n" +
        "\n3 remote services: 1 passed, 1 failed, 1 not checkable by Abiquo.\n",
    );
  }),
);

test.each([
  ["type=XAS", "1 remote service: 1 passed, 0 failed"],
  ["host=rs.example.com", "2 remote services: 1 passed, 0 failed, 1 not checkable by Abiquo."],
])("checks the services that match --filter %s, and exits with 0", (filter, summary) =>
  onFilled(async ({ env }, folder) => {
    const { exitCode, stdout } = await check(folder, env, "--filter", filter);

    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(summary)]);
  })(),
);

test.each([
  ["a wrong password", [], { ABIQUO_PASSWORD: "wrong" }, "does not accept the credentials"],
  ["a filter that means nothing", ["--filter", "host=nowhere"], {}, "The filter matches no remote service."],
  ["an unknown option", ["--typ", "XAS"], {}, "unknown option '--typ'"],
])("exits with 2 for %s, since nothing was checked", (_, args, variables, message) =>
  onFilled(async ({ env }, folder) => {
    const { exitCode, stdout, stderr } = await check(folder, { ...env, ...variables }, ...args);

    expect([exitCode, stdout, stderr]).toEqual([2, "", expect.stringContaining(message)]);
  })(),
);

test.each<[string, readonly string[], object]>([
  ["2 if there is a filter", ["--filter", "type=NARS"], { exitCode: 2, stdout: "" }],
  ["0 if there is none", [], { exitCode: 0, stdout: expect.stringContaining("0 remote services: ") as string }],
])("exits on an empty platform with %s", (_, args, expected) =>
  inFolder((folder) =>
    onPlatform({}, async ({ env }) => {
      expect(await check(folder, env, ...args)).toMatchObject(expected);
    })(),
  )(),
);

test.each([
  [500, undefined],
  [500, "GEN-13"],
  [409, "LICENSE-3"],
  [403, "GEN-15"],
])("exits with 2 if Abiquo itself fails with %d and code %s, and reports nothing about the services", (status, code) =>
  onFilled(async ({ env, simulator }, folder) => {
    const fault = { fault: "error", status, ...(code && { code, message: "m" }) } as const;
    simulator.setFaults([{ ...fault, method: "POST", path: "/config/action/remoteservicecheck", times: "always" }]);

    const { exitCode, stdout, stderr } = await check(folder, env);

    expect([exitCode, stdout, stderr]).toEqual([2, "", expect.stringContaining(`Abiquo answered ${status}`)]);
  })(),
);

test(
  "counts a service that Abiquo says it cannot check as not checkable, whatever its type",
  onFilled(async ({ env, simulator }, folder) => {
    const fault = { fault: "error", status: 409, code: "RS-8", message: "Not available", times: "always" } as const;
    simulator.setFaults([{ ...fault, path: "/config/action/remoteservicecheck" }]);

    const { exitCode, stdout } = await check(folder, env, "--filter", "type=XAS");

    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("0 failed, 1 not checkable by Abiquo.")]);
  }),
);

test(
  "writes both JSON and JUnit XML, in a folder that does not exist yet",
  onFilled(async ({ env }, folder) => {
    const { stdout } = await check(folder, env, "--json", "--junit", "reports/check.xml");

    const { services } = JSON.parse(stdout) as { services: readonly object[] };
    expect(services).toMatchObject([
      { type: "NARS", outcome: "failed", reasons: [{ code: "RS-7" }], locations: [{ name: "Barcelona" }] },
      { type: "XAS", outcome: "passed" },
      { type: "DHCP_SERVICE", outcome: "skipped" },
    ]);
    const xml = readFileSync(join(folder, "reports/check.xml"), "utf8");
    expect(xml).toContain('<testsuite name="cdktf-abiquo check" tests="3" failures="1" skipped="1"');
    expect(xml).toContain('<failure message="RS-7 Failed connection to the remote service">');
  }),
);

test(
  "prints the results even if the JUnit XML cannot be written, and exits with 2",
  onFilled(async ({ env }, folder) => {
    const { exitCode, stdout, stderr } = await check(folder, env, "--junit", ".");

    expect([exitCode, stdout]).toEqual([2, expect.stringContaining("3 remote services: 1 passed, 1 failed")]);
    expect(stderr).toBe("cdktf-abiquo: . is a folder, but must be a file. Choose another file with --junit.\n");
  }),
);

test("JUnit XML escapes any text from a platform", () => {
  const failure = { message: '"<&>\u0000\n', text: "]]><x/>\ud800" };

  const xml = renderJunit("s", [{ className: "c", name: "n", failure }]);

  expect(xml).toContain('<failure message="&quot;&lt;&amp;&gt;\ufffd&#10;">]]&gt;&lt;x/&gt;\ufffd</failure>');
});

test("starts no further check, and reports no result, after Abiquo itself has failed", async () => {
  let fail: (error: Error) => void = () => undefined;
  const checkAddress = jest.fn(() => new Promise<void>((resolve) => setImmediate(resolve)));
  checkAddress.mockReturnValueOnce(new Promise((_, reject) => (fail = reject)));
  const client = { remoteServices: { checkAddress } } as never;
  let reported = 0;
  const onResult = (): void => {
    reported += 1;
    if (reported === 3) {
      fail(new Error("Abiquo failed"));
    }
  };
  const services = Array.from({ length: 20 }, () => ({ type: "XAS", uri: "http://rs:1/x" })) as never;

  const results = checkServices(services, { client, concurrency: 2, onResult });

  await expect(results).rejects.toThrow("Abiquo failed");
  await Promise.all(checkAddress.mock.results.map(({ value }) => value as Promise<void>).slice(1));
  expect(checkAddress).toHaveBeenCalledTimes(5);
  expect(reported).toBe(3);
});

test("limits concurrent checks, and keeps the order of services", async () => {
  let underWay = 0;
  let most = 0;
  const checkAddress = async (): Promise<void> => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
  };
  const client = { remoteServices: { checkAddress } } as never;
  const services = Array.from({ length: 20 }, (_, index) => ({
    id: String(index),
    type: "XAS",
    uri: `http://rs${index}:1/x`,
    available: true,
    locations: [],
    configurationErrors: [],
  }));

  const results = await checkServices(services, { client, concurrency: 3 });

  expect(most).toBe(3);
  expect(results.map(({ service }) => service.id)).toEqual(services.map(({ id }) => id));
});

test("wraps a reason that is wider than the terminal", () => {
  const message = "a long reason ".repeat(20).trim();
  const service = {
    id: "1",
    type: "XAS",
    uri: "http://rs:1/x",
    available: false,
    locations: [],
    configurationErrors: [],
  };
  const results = [{ service, outcome: "failed", reasons: [{ code: "RS-7", message }], seconds: 0 }] as const;

  const text = renderCheck({ results, unreadable: [] }, terminalOf({ isTTY: true, columns: 60 }, { NO_COLOR: "1" }));

  const table = text.slice(0, text.indexOf("1 remote service"));
  expect(Math.max(...table.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(60);
  expect(text.match(/reason/g)).toHaveLength(20);
});

test("shows a long address in full in a narrow terminal", () => {
  const uri = `http://${"a-very-long-host-name.".repeat(6)}example.com:8009/nars`;
  const service = { id: "1", type: "NARS", uri, available: true, locations: [], configurationErrors: [] };
  const results = [{ service, outcome: "failed", reasons: [], seconds: 0 }] as const;

  const text = renderCheck({ results, unreadable: [] }, terminalOf({ isTTY: true, columns: 80 }, { NO_COLOR: "1" }));

  expect(text).not.toContain("…");
  expect(text.replace(/Discovery Manager|\s/g, "")).toContain(uri);
});
