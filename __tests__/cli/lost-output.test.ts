import { installCommand, runProgram } from "./command";
import type { InstalledCommand, ProgramResult } from "./command";
import { inFolder } from "./made-up";
import { onPlatform } from "./platform/simulated";

let command: InstalledCommand;

beforeAll(() => {
  command = installCommand();
});
afterAll(() => command.remove());

/** Runs a line of Bash, in which `$C` is the command, on a platform with one dead service. */
function onDeadService(line: string, expected: ProgramResult): () => Promise<void> {
  return inFolder((folder) =>
    onPlatform({ dead: ["*"] }, async ({ datacenter, service, env }) => {
      await service("NARS", "http://rs.example.com:8009/nars", [await datacenter("Barcelona")]);

      const script = line.replaceAll("$C", `'${process.execPath}' '${command.file}'`);

      expect(await runProgram("bash", ["-o", "pipefail", "-c", script], { cwd: folder, env })).toEqual(expected);
    })(),
  );
}

describe("a command whose output nobody reads", () => {
  test.each([
    ["list", 0],
    ["list --json", 0],
    ["map --svg --out map.svg 2>&1", 0],
    ["export 2>&1", 0],
    ["check", 1],
  ])("is silent, and has its own exit code: %s", (args, exitCode) =>
    onDeadService(`$C ${args} | { exec 0<&-; }`, {
      exitCode,
      stdout: "",
      stderr: expect.not.stringContaining("Error") as string,
    })(),
  );

  test.each(["map --svg", "export"])("does its work: %s", (name) =>
    onDeadService(`$C ${name} 2>&1 | { exec 0<&-; } && ls`, {
      exitCode: 0,
      stdout: { "map --svg": "platform-map.svg\n", export: "platform\n" }[name] ?? "",
      stderr: "",
    })(),
  );
});

describe("a command whose output cannot be written", () => {
  test.each([
    ["list", 1],
    ["map --svg --out -", 1],
    ["check", 2],
  ])("says so in a sentence, and fails: %s", (args, exitCode) =>
    onDeadService(`$C ${args} >/dev/full`, {
      exitCode,
      stdout: "",
      stderr: expect.stringMatching(
        /^(?:.*the map shows.*\n)?cdktf-abiquo: Standard output cannot be written because the disk is full\. .*\n$/,
      ) as string,
    })(),
  );
});
