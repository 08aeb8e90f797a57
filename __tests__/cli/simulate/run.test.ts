import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { installCommand, runProgram } from "../command";
import type { InstalledCommand, ProgramResult } from "../command";
import { inFolder, writeFiles } from "../made-up";

let command: InstalledCommand;

beforeAll(() => {
  command = installCommand();
});
afterAll(() => command.remove());

/** Runs a Node script against a simulated platform. */
function runOn(folder: string, script: string, env: Readonly<Record<string, string>> = {}): Promise<ProgramResult> {
  writeFiles(folder, { "script.cjs": script });
  const args = [command.file, "simulate", "--", process.execPath, "script.cjs", "--auto-approve"];
  return runProgram(process.execPath, args, { cwd: folder, env });
}

const ASK = `
  const { ABIQUO_ENDPOINT, ABIQUO_USERNAME, ABIQUO_PASSWORD } = process.env;
  const authorization = "Basic " + btoa(ABIQUO_USERNAME + ":" + ABIQUO_PASSWORD);
  fetch(ABIQUO_ENDPOINT + "/admin/datacenters", { headers: { authorization } })
    .then(({ status }) => console.log(status, process.argv.slice(2), ABIQUO_ENDPOINT));
`;

describe("simulate with a command after --", () => {
  test(
    "passes the command address and login of a platform, and leaves standard output to it",
    inFolder(async (folder) => {
      const { exitCode, stdout, stderr } = await runOn(folder, ASK);

      const [, url = ""] = /^200 \[ '--auto-approve' \] (http:\S+\/api)\n$/.exec(stdout) ?? [];
      expect(exitCode).toBe(0);
      expect(stderr).toBe(`cdktf-abiquo: simulated platform at ${url}; see it at ${url.replace(/api$/, "")}\n`);
      await expect(fetch(url)).rejects.toThrow("fetch failed");
    }),
  );

  test(
    "withholds only the variables that would send the command to another platform",
    inFolder(async (folder) => {
      const env = {
        ABIQUO_TOKEN: "t",
        ABIQUO_OAUTH_ACCESS_TOKEN: "o",
        ABIQUO_PREVIOUS_ENDPOINT: "p",
        ABIQUO_PROXY_URL: "http://proxy.example.com:3128",
        ABIQUO_ADOPT: "exact",
      };

      const { stdout } = await runOn(
        folder,
        `console.log(Object.keys(process.env).filter((name) => /^ABIQUO_/.test(name)).sort().join())`,
        env,
      );

      expect(stdout).toBe("ABIQUO_ADOPT,ABIQUO_ENDPOINT,ABIQUO_PASSWORD,ABIQUO_USERNAME\n");
    }),
  );

  test(
    "lets the command reach the platform without the proxy of the environment",
    inFolder(async (folder) => {
      const env = { HTTP_PROXY: "http://127.0.0.1:9", no_proxy: "intranet.example.com" };

      const { stdout } = await runOn(
        folder,
        "const { HTTP_PROXY, NO_PROXY, no_proxy } = process.env; console.log(HTTP_PROXY, NO_PROXY, no_proxy)",
        env,
      );

      const hosts = "intranet.example.com,127.0.0.1";
      expect(stdout).toBe(`http://127.0.0.1:9 ${hosts} ${hosts}\n`);
    }),
  );

  test.each([
    ["token", ["ABIQUO_PASSWORD", "ABIQUO_USERNAME"]],
    ["bearer", ["ABIQUO_TOKEN"]],
    [
      "oauth",
      [
        "ABIQUO_OAUTH_ACCESS_TOKEN",
        "ABIQUO_OAUTH_ACCESS_TOKEN_SECRET",
        "ABIQUO_OAUTH_APPLICATION_KEY",
        "ABIQUO_OAUTH_APPLICATION_SECRET",
      ],
    ],
  ])("passes the command only the variables of --auth %s", (auth, expected) =>
    inFolder(async (folder) => {
      const script = "console.log(Object.keys(process.env).filter((name) => /^ABIQUO_/.test(name)).sort().join())";
      const args = [command.file, "simulate", "--auth", auth, "--", process.execPath, "-e", script];

      const { stdout } = await runProgram(process.execPath, args, { cwd: folder, env: { ABIQUO_USERNAME: "me" } });

      expect(stdout.trim().split(",")).toEqual(["ABIQUO_ENDPOINT", ...expected].sort());
    })(),
  );

  test.each([
    ["process.exitCode = 3", 3],
    [`process.kill(process.pid, "SIGKILL")`, 137],
  ])("has the exit code of the command: %s", (script, exitCode) =>
    inFolder(async (folder) => {
      expect(await runOn(folder, script)).toMatchObject({ exitCode });
    })(),
  );

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("forwards %s, and waits for the command to end", (signal) =>
    inFolder(async (folder) => {
      writeFiles(folder, {
        "script.cjs": `
          process.on("${signal}", () => fetch(process.env.ABIQUO_ENDPOINT).then(({ status }) => {
            console.log("platform still answers", status);
            process.exit(7);
          }));
          setInterval(() => undefined, 1000);
          console.log("ready");
        `,
      });
      const child = spawn(process.execPath, [command.file, "simulate", "--", process.execPath, "script.cjs"], {
        cwd: folder,
        stdio: ["ignore", "pipe", "ignore"],
      });
      const output = text(child.stdout);
      await once(child.stdout, "readable");

      child.kill(signal);

      expect(await once(child, "exit")).toEqual([7, null]);
      expect(await output).toBe("ready\nplatform still answers 401\n");
    })(),
  );

  test.each([
    ["no-such-program", 127, "was not found. Install it, or correct its name."],
    ["/dev/null/program", 126, "cannot be started (spawn ENOTDIR)."],
  ])("reports a command that cannot be started as a shell does: %s", (name, exitCode, reason) =>
    inFolder(async (folder) => {
      const result = await runProgram(process.execPath, [command.file, "simulate", "--", name], { cwd: folder });

      const stderr = expect.stringContaining(`cdktf-abiquo: ${name} ${reason}\n`) as string;
      expect(result).toEqual({ exitCode, stdout: "", stderr });
    })(),
  );
});
