import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installCommand, runProgram } from "./command";
import type { InstalledCommand, ProgramResult } from "./command";
import { inFolder } from "./made-up";
import { startAltered } from "./platform/altered";
import { onPlatform } from "./platform/simulated";

let command: InstalledCommand;

beforeAll(() => {
  command = installCommand();
});
afterAll(() => command.remove());

type Run = (...args: readonly string[]) => Promise<ProgramResult>;

/** A platform with one datacenter that serves nothing, two services, and one object without a field that it must have. */
function without(
  [list, id, field]: readonly [string, number, string],
  test: (run: Run, folder: string) => Promise<void>,
): () => Promise<void> {
  return inFolder((folder) =>
    onPlatform({ dead: ["*dead*"] }, async ({ simulator, env, datacenter, service }) => {
      const barcelona = await datacenter("Barcelona");
      await datacenter("Girona");
      await service("XAS", "http://rs.example.com:8009/xas", [barcelona]);
      await service("XAS", "http://other.example.com:8009/xas");
      await service("NARS", "http://dead.example.com:8009/nars", [barcelona]);
      const api = await startAltered(simulator, {
        [list]: (object) => (object.id === id ? { ...object, [field]: null } : object),
      });
      const at = { ...env, ABIQUO_ENDPOINT: api.endpoint };
      const run: Run = (...args) => runProgram(process.execPath, [command.file, ...args], { cwd: folder, env: at });
      await test(run, folder).finally(() => api.close());
    })(),
  );
}

const SERVICE = ["remoteservices", 2, "uri"] as const;
const GIRONA = ["datacenters", 2, "location"] as const;

const SERVICE_SAID = "The remote service 2 cannot be read and is left out. Abiquo's answer is malformed: ";
const GIRONA_SAID = "The datacenter 2 (Girona) cannot be read and is left out. Abiquo's answer is malformed: ";

describe("an object that cannot be read", () => {
  test.each([
    ["list", []],
    ["check", []],
    ["export", []],
    ["map", ["--svg"]],
  ])("is named by %s", (name, args) =>
    without(SERVICE, async (run) => {
      expect((await run(name, ...args)).stderr).toContain(`cdktf-abiquo: ${SERVICE_SAID}`);
    })(),
  );

  test("is in the JSON of list", () =>
    without(GIRONA, async (run) => {
      const { stdout, stderr, exitCode } = await run("list", "--json");

      expect(exitCode).toBe(0);
      expect(stderr).toContain(GIRONA_SAID);
      expect(JSON.parse(stdout)).toMatchObject({ unreadable: [{ kind: "datacenter", id: "2", name: "Girona" }] });
    })());

  test("is left out of an export, which says so in its report and its README", () =>
    without(GIRONA, async (run, folder) => {
      const { stderr } = await run("export", "--out", "platform");

      expect(stderr).toContain(`Left out, because they cannot be declared:\n  ${GIRONA_SAID}`);
      expect(readFileSync(join(folder, "platform/README.md"), "utf8")).toContain(
        "The datacenter 2 \\(Girona\\) cannot be read",
      );
    })());

  test.each(["list", "check", "export", "map"])("is the reason if %s cannot place a service", (name) =>
    without(["datacenters", 1, "location"], async (run) => {
      const { stderr, exitCode } = await run(name);

      expect(exitCode).toBe(name === "check" ? 2 : 1);
      expect(stderr).toContain(
        "a remote service refers to a location that cannot be read. The datacenter 1 (Barcelona)",
      );
      expect(stderr).not.toContain("somebody is changing");
    })(),
  );
});

describe("check, if a service cannot be read", () => {
  test("does not end with 0, whatever the filter, and counts the service", () =>
    without(SERVICE, async (run) => {
      const { stdout, exitCode } = await run("check", "--filter", "host=rs.*");

      expect([exitCode, stdout]).toEqual([
        2,
        "2 remote services: 1 passed, 0 failed, 0 not checkable by Abiquo, 1 unreadable.\n",
      ]);
    })());

  test("ends with 1 if another service fails", () =>
    without(SERVICE, async (run) => {
      expect((await run("check")).exitCode).toBe(1);
    })());

  test("says so in JSON and JUnit XML", () =>
    without(SERVICE, async (run, folder) => {
      const { stdout } = await run("check", "--json", "--junit", "report.xml");

      expect(JSON.parse(stdout)).toMatchObject({ unreadable: [{ id: "2" }] });
      const xml = readFileSync(join(folder, "report.xml"), "utf8");
      expect(xml).toContain('tests="3" failures="2"');
      expect(xml).toContain('<testcase classname="unreadable" name="remote service 2"');
    })());

  test("ends with 0 if the unreadable object is a location without services", () =>
    without(GIRONA, async (run) => {
      const { stderr, exitCode } = await run("check", "--filter", "type=XAS");

      expect([exitCode, stderr]).toEqual([0, expect.stringContaining(GIRONA_SAID)]);
    })());
});
