import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { startProvider } from "../../lib/testing/provider-process";

const root = dirname(dirname(__dirname));
const ADDRESS = "registry.terraform.io/abiquo/abiquo";

interface Reattach {
  readonly Pid: number;
  readonly Addr: { readonly String: string };
}

function providersIn(reattach: string): Readonly<Record<string, Reattach>> {
  return JSON.parse(reattach) as Record<string, Reattach>;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function connected(path: string): Promise<Socket> {
  const socket = connect(path);
  await once(socket, "connect");
  return socket.resume();
}

test("the provider is available to Terraform and to OpenTofu", async () => {
  const provider = await startProvider({});

  const providers = providersIn(provider.reattach);

  expect(Object.keys(providers)).toEqual([ADDRESS, "registry.opentofu.org/abiquo/abiquo"]);
  await provider.close();
});

test("close waits until the process has exited", async () => {
  const provider = await startProvider({});
  const pid = providersIn(provider.reattach)[ADDRESS]?.Pid ?? 0;
  const before = isAlive(pid);

  await provider.close();

  expect(before).toBe(true);
  expect(isAlive(pid)).toBe(false);
});

test("the process exits when the tests are killed", async () => {
  const script = `require("./lib/testing/provider-process").startProvider({}).then((p) => {
    console.log(p.reattach);
    setInterval(() => undefined, 1000);
  });`;
  const tests = spawn(process.execPath, ["--import", "tsx", "-e", script], { cwd: root });
  const [line] = (await once(createInterface(tests.stdout), "line")) as [string];
  const socket = await connected(providersIn(line)[ADDRESS]?.Addr.String ?? "");
  const disconnected = once(socket, "close");

  tests.kill("SIGKILL");

  await expect(disconnected).resolves.toEqual([false]);
});

test("a provider that cannot start reports the reason", async () => {
  const failure = startProvider({ NODE_OPTIONS: "--require=/nowhere/hook.js" });

  await expect(failure).rejects.toThrow(/The provider exited before it was ready\.\n[^]*\/nowhere\/hook\.js/);
});

test("a Node version that is too old is reported in one sentence", async () => {
  const folder = mkdtempSync(join(tmpdir(), "old-node-"));
  const hook = join(folder, "hook.cjs");
  writeFileSync(
    hook,
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.4" } });',
  );

  const failure = startProvider({ NODE_OPTIONS: `--require=${hook}` });

  await expect(failure).rejects.toThrow(/^The Abiquo provider needs Node\.js 20\.3 or newer; .*\.$/);
  rmSync(folder, { recursive: true });
});

test("variables for a developer's own platform do not reach it", async () => {
  process.env.ABIQUO_TOKEN = "the developer's";
  try {
    const provider = await startProvider({ ABIQUO_ENDPOINT: "http://127.0.0.1:1/api" });
    const pid = providersIn(provider.reattach)[ADDRESS]?.Pid ?? 0;
    const { readFileSync } = await import("node:fs");

    const environment = readFileSync(join("/proc", String(pid), "environ"), "utf8").split("\0");

    expect(environment.filter((entry) => entry.startsWith("ABIQUO_"))).toEqual([
      "ABIQUO_ENDPOINT=http://127.0.0.1:1/api",
    ]);
    await provider.close();
  } finally {
    delete process.env.ABIQUO_TOKEN;
  }
});
