import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { installCommand, runProgram } from "../command";
import type { InstalledCommand } from "../command";
import { inFolder, writeFiles } from "../made-up";

let command: InstalledCommand;

beforeAll(() => {
  command = installCommand();
});
afterAll(() => command.remove());

interface Running {
  readonly child: ChildProcess;
  readonly ready: { readonly url: string; readonly username: string; readonly password: string };
}

async function startSimulate(folder: string, ...args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [command.file, "simulate", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, ready: JSON.parse(line) as Running["ready"] };
}

/** Sends a request with the login that the command printed. */
function send({ ready }: Running, path: string, init: RequestInit = {}): Promise<Response> {
  const login = Buffer.from(`${ready.username}:${ready.password}`).toString("base64");
  return fetch(`${ready.url}${path}`, { ...init, headers: { ...init.headers, Authorization: `Basic ${login}` } });
}

/** Makes the simulator check a service on a host: 204 means alive. */
async function checkStatus(running: Running, host: string): Promise<number> {
  const response = await send(running, "/config/action/remoteservicecheck", {
    method: "POST",
    headers: { "Content-Type": "application/vnd.abiquo.remoteservice+json" },
    body: JSON.stringify({ type: "VIRTUAL_FACTORY", uri: `http://${host}:8009/virtualfactory` }),
  });
  return response.status;
}

describe("simulate", () => {
  test.each(["SIGINT", "SIGTERM"] as const)("serves until %s, and then ends cleanly", (signal) =>
    inFolder(async (folder) => {
      const running = await startSimulate(folder, "--username", "me", "--password", "secret");
      const response = await send(running, "/admin/datacenters");

      running.child.kill(signal);

      expect(await once(running.child, "exit")).toEqual([0, null]);
      expect(response.status).toBe(200);
      expect(running.ready).toEqual({ url: expect.any(String) as string, username: "me", password: "secret" });
    })(),
  );

  test(
    "issues a token, and with --auth token accepts name and password only for the login",
    inFolder(async (folder) => {
      const running = await startSimulate(folder, "--auth", "token");
      const { token } = running.ready as unknown as { readonly token: string };
      const withToken = { headers: { Authorization: `Token ${token}` } };

      const statuses = [
        (await send(running, "/login")).status,
        (await send(running, "/admin/datacenters")).status,
        (await fetch(`${running.ready.url}/admin/datacenters`, withToken)).status,
      ];

      running.child.kill();
      await once(running.child, "exit");
      expect(statuses).toEqual([200, 401, 200]);
    }),
  );

  test(
    "follows the options where Abiquo's documentation is silent",
    inFolder(async (folder) => {
      const options = ["--same-address", "refused", "--attached-deletion", "accepted", "--api-version", "5.4"];
      options.push("--release", "5.4.2");
      const running = await startSimulate(folder, ...options, "--href-host", "https://abiquo.example.com");
      const post = (path: string, type: string, body: object): Promise<Response> => {
        const headers = { "Content-Type": `application/vnd.abiquo.${type}+json` };
        return send(running, path, { method: "POST", headers, body: JSON.stringify(body) });
      };
      await post("/admin/datacenters", "datacenter", { name: "Madrid", location: "ES" });
      const links = [{ rel: "datacenter", href: "https://abiquo.example.com/api/admin/datacenters/1" }];
      const nars = { type: "NARS", uri: "http://rs:8009/nars" };

      const first = await post("/admin/remoteservices", "remoteservice", { ...nars, links });
      const second = await post("/admin/remoteservices", "remoteservice", nars);
      const deleted = await send(running, "/admin/remoteservices/1", { method: "DELETE" });
      const version = await send(running, "/version", { headers: { Accept: "text/plain" } });

      running.child.kill();
      await once(running.child, "exit");
      expect([first.status, second.status, deleted.status, await version.text()]).toEqual([201, 409, 204, "5.4.2"]);
      expect(await first.text()).toContain("https://abiquo.example.com/api/admin/remoteservices/1");
    }),
  );

  test(
    "accepts several patterns of dead and living services",
    inFolder(async (folder) => {
      const running = await startSimulate(folder, "--dead", "old", "--dead", "gone", "--alive", "not-gone");

      const hosts = ["new.io", "old.io", "gone.io", "not-gone.io"];
      const statuses = await Promise.all(hosts.map((host) => checkStatus(running, host)));

      running.child.kill();
      await once(running.child, "exit");
      expect(statuses.map((status) => status === 204)).toEqual([true, false, false, true]);
    }),
  );

  test(
    "stores the platform in the file of --data",
    inFolder(async (folder) => {
      const running = await startSimulate(folder, "--data", "platform.json");
      await send(running, "/admin/datacenters", {
        method: "POST",
        headers: { "Content-Type": "application/vnd.abiquo.datacenter+json" },
        body: JSON.stringify({ name: "Barcelona", location: "ES" }),
      });

      running.child.kill();
      await once(running.child, "exit");

      expect(readFileSync(join(folder, "platform.json"), "utf8")).toContain("Barcelona");
    }),
  );

  test.each([
    [["--port", "x"], "error: option '--port <number>' argument 'x' is invalid. It must be a whole number."],
    [["--port", "70000"], "cdktf-abiquo: Cannot start the simulator: The port 70000 must be a whole number"],
    [["--latency", "99999999999"], "argument '99999999999' is invalid. It must be at most 2147483647."],
    [
      ["--host", "192.0.2.1"],
      "cdktf-abiquo: Cannot listen on 192.0.2.1. Choose an address of this machine with --host.\n",
    ],
    [["--host", "fe80::1"], "cdktf-abiquo: Cannot listen on fe80::1. Choose an address of this machine with --host.\n"],
    [["--allowed-host", "a:80"], 'The allowed host "a:80" must be a name or an address, without a port.'],
    [
      ["--auth", "saml"],
      "option '--auth <kind>' argument 'saml' is invalid. Allowed choices are basic, token, bearer, oauth.",
    ],
    [["--same-address", "maybe"], "Allowed choices are accepted, refused."],
    [["--api-version", "7.0"], "The API version 7.0 must be one of 3.10, 4.0,"],
    [
      ["--api-version", "5.4", "--release", "6.1.0"],
      "The release 6.1.0 must be one of API version 5.4, such as 5.4.3.",
    ],
    [
      ["--faults", "none.json"],
      "cdktf-abiquo: none.json does not exist. Choose a file with fault rules with --faults.\n",
    ],
    [
      ["--faults", "faults.json"],
      "cdktf-abiquo: Cannot read the faults in faults.json: The faults must be a JSON array of rules",
    ],
    [
      ["--data", "none/data.json"],
      "cdktf-abiquo: none does not exist. Create the data file's folder, or choose another file with --data.\n",
    ],
    [
      ["--data", "folder"],
      "cdktf-abiquo: folder is a folder, but must be a file. Create the data file's folder, or choose another",
    ],
  ])("explains in one sentence what is wrong with %j", (args, sentence) =>
    inFolder(async (folder) => {
      writeFiles(folder, { "faults.json": "{}", "folder/x": "" });

      const { exitCode, stdout, stderr } = await runProgram(process.execPath, [command.file, "simulate", ...args], {
        cwd: folder,
      });

      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toContain(sentence);
    })(),
  );

  test(
    "says that a port is in use",
    inFolder(async (folder) => {
      const running = await startSimulate(folder);
      const { port } = new URL(running.ready.url);

      const { exitCode, stderr } = await runProgram(process.execPath, [command.file, "simulate", "--port", port], {
        cwd: folder,
      });

      running.child.kill();
      await once(running.child, "exit");
      const sentence = `Port ${port} is in use. Choose another, or use --port 0 for any free port.`;
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${sentence}\n` });
    }),
  );
});
