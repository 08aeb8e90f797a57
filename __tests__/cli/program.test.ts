import { readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { installCommand, runProgram } from "./command";
import type { InstalledCommand, ProgramResult } from "./command";
import { inFolder, writeFiles } from "./made-up";

let command: InstalledCommand;

beforeAll(() => {
  command = installCommand();
});
afterAll(() => command.remove());

function run(folder: string, ...args: readonly string[]): Promise<ProgramResult> {
  return runProgram(process.execPath, [command.file, ...args], { cwd: folder });
}

test(
  "prints its version",
  inFolder(async (folder) => {
    expect(await run(folder, "--version")).toEqual({ exitCode: 0, stdout: "1.2.3\n", stderr: "" });
  }),
);

test.each([
  ["install", "false\n"],
  ["simulate", ""],
])("names a Node version that is too old: %s", (name, stdout) =>
  inFolder(async (folder) => {
    writeFiles(folder, {
      "hook.cjs": 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.2.0" } });',
    });
    const env = { NODE_OPTIONS: `--require=${join(folder, "hook.cjs")}` };

    const result = await runProgram(process.execPath, [command.file, name], { cwd: folder, env });

    expect(result).toEqual({
      exitCode: 1,
      stdout,
      stderr: expect.stringMatching(/^cdktf-abiquo needs Node\.js 20\.3 or newer; .*\.\n$/) as string,
    });
  })(),
);

describe("install", () => {
  test(
    "prints only exports to standard output, and its report to standard error",
    inFolder(async (folder) => {
      const { exitCode, stdout, stderr } = await run(folder, "install");

      const own = join(realpathSync(folder), ".cdktf-abiquo");
      expect(exitCode).toBe(0);
      expect(stdout).toBe(`export TF_CLI_CONFIG_FILE=${own}/terraform.rc\nexport CDKTF_SKIP_PROVIDER_LOCK=true\n`);
      expect(stderr).toContain(`cdktf-abiquo: provider 1.2.3 written to ${own}/mirror\n`);
    }),
  );

  test(
    "can be evaluated by a shell in a folder whose name needs quotes",
    inFolder(async (folder) => {
      const cwd = join(folder, "it's a folder");
      writeFiles(cwd, { "main.tf": "" });
      const script = `eval "$('${process.execPath}' '${command.file}' install)" && printf %s "$TF_CLI_CONFIG_FILE"`;

      const { stdout } = await runProgram("sh", ["-ec", script], { cwd });

      expect(stdout).toBe(join(realpathSync(cwd), ".cdktf-abiquo/terraform.rc"));
    }),
  );

  test.each([
    ["--cli-config my.rc", /^cdktf-abiquo: .*my\.rc exists, but cdktf-abiquo did not write it\. .*\n$/],
    ["--miror m", /^error: unknown option '--miror'/],
  ])("stops a shell that evaluates its output after a failure: %s", (args, sentence) =>
    inFolder(async (folder) => {
      writeFiles(folder, { "my.rc": "# mine\n" });
      const script = `eval "$('${process.execPath}' '${command.file}' install ${args})"; echo went on`;

      const { exitCode, stdout, stderr } = await runProgram("sh", ["-ec", script], { cwd: folder });

      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toMatch(sentence);
    })(),
  );

  test(
    "explains errors of the file system without a stack trace",
    inFolder(async (folder) => {
      writeFiles(folder, { file: "a file", "folder/x": "" });
      const own = realpathSync(folder);
      const advice = "Make it readable for this user, or choose another file.";

      const refusals = [
        [
          ["--mirror", "file"],
          `${own}/file cannot be created because there is a file in the way. Choose another folder with --mirror.`,
        ],
        [
          ["--mirror", "file/m"],
          `${own}/file/m cannot be created because there is a file in the way. Choose another folder with --mirror.`,
        ],
        [
          ["--cli-config", "file/rc"],
          `${own}/file/rc cannot be created because there is a file in the way. Choose another file with --cli-config.`,
        ],
        [["--cli-config", "folder"], `${own}/folder is a folder, but must be a file. ${advice}`],
        [["--lock-file", "folder"], `${own}/folder is a folder, but must be a file. ${advice}`],
      ] as const;

      for (const [args, sentence] of refusals) {
        const { exitCode, stderr } = await run(folder, "install", ...args);
        expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${sentence}\n` });
      }
    }),
  );
});

test.each([
  [["simulate"], "--host <address>", 1],
  [["simulate"], "--password <password>", 1],
  [["simulate"], "--allowed-host <name>", 1],
  [["export"], "--out <path>", 1],
  [["publish"], "--oci <dir>", 1],
  [["map"], "--plan <file>", 1],
  [["check"], "--junit <file>", 2],
  [["install"], "--lock-file <file>", 1],
  [["pipeline", "plan"], "--reports <dir>", 1],
])("refuses an empty value, such as that of an unset variable: %j %s", (names, flag, code) =>
  inFolder(async (folder) => {
    const { exitCode, stderr } = await run(folder, ...names, flag.split(" ")[0] ?? "", "");

    const sentence = `error: option '${flag}' argument '' is invalid. It must not be empty.`;
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: `${sentence}\n` });
    expect(readdirSync(folder)).toEqual([]);
  })(),
);

test.each([
  ["pipeline", "comment", ""],
  ["simulate", "--", ""],
])("refuses an empty argument: %s %s %j", (...args) =>
  inFolder(async (folder) => {
    expect(await run(folder, ...args)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "error: the first argument is invalid. It must not be empty.\n",
    });
  })(),
);

describe("help", () => {
  const helpOf = (folder: string, name: string): Promise<string> =>
    run(folder, name, "--help").then(({ stdout }) => stdout.replace(/\s+/g, " "));

  test(
    "explains the patterns of --dead without their default",
    inFolder(async (folder) => {
      const help = await helpOf(folder, "simulate");

      expect(help).toContain(
        "A pattern with * (any text) must match the whole URI; a pattern without * may match any part of it.",
      );
      expect(help).not.toContain("[])");
    }),
  );

  test(
    "says that the CLI configuration may contain a copy of credentials",
    inFolder(async (folder) => {
      expect(await helpOf(folder, "install")).toContain(
        "if the configuration that it replaces has credentials, it contains a copy of them and only this user can read it: do not commit it",
      );
    }),
  );
});
