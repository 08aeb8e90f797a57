import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { startPlatform, type Platform } from "./platform";

let platform: Platform;
let caches: string;
let store: string;

beforeAll(async () => {
  platform = await startPlatform();
  platform.terraform.write("main.tf", MAIN);
  await platform.terraform.succeed("init");
});

beforeEach(() => {
  caches = join(platform.terraform.folder, "caches");
  store = join(caches, "cdktf-abiquo");
  mkdirSync(caches);
  platform.terraform.setEnv("XDG_CACHE_HOME", caches);
});

afterEach(() => rmSync(caches, { recursive: true }));

afterAll(() => platform.close());

const MAIN = `
  resource "abiquo_datacenter" "bcn" {
    name     = "Barcelona"
    location = "Barcelona, ES"
  }
`;

const kept = (): readonly string[] => readdirSync(store).map((name) => join(store, name));

/** How many processes have added to each file, one after the other: the first starts from nothing. */
const processes = (): readonly (number | undefined)[] =>
  kept()
    .map((file) => readFileSync(file)[32])
    .sort();

const plan = (): Promise<string> => platform.terraform.succeed("plan");

/** Plans, and returns the log of its provider processes. */
async function planWithLog(): Promise<string> {
  const file = join(platform.terraform.folder, "provider.log");
  platform.terraform.setEnv("TF_LOG_PROVIDER", "DEBUG");
  platform.terraform.setEnv("TF_LOG_PATH", file);
  await plan();
  platform.terraform.setEnv("TF_LOG_PROVIDER", "");
  return readFileSync(file, "utf8");
}

describe("what V8 has compiled", () => {
  test("is left by the processes that find none, and added to by those that find all and speak to Abiquo, until it is enough", async () => {
    const counted: (readonly (number | undefined)[])[] = [];
    for (const command of ["providers schema -json", "validate", "validate", "plan", "plan", "plan", "plan", "plan"]) {
      await platform.terraform.succeed(...command.split(" "));
      counted.push(processes());
    }

    expect(counted).toEqual([
      [1],
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1, 1],
      [2, 2, 2, 2],
      [3, 3, 3, 3],
      [4, 4, 4, 4],
      [4, 4, 4, 4],
    ]);
  });

  test("is for this user alone", async () => {
    await plan();

    expect(statSync(store).mode & 0o777).toBe(0o700);
    expect(kept().map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600, 0o600, 0o600]);
  });

  test("is not used when it is damaged, and written anew", async () => {
    await plan();
    await plan();
    for (const file of kept()) {
      const bytes = readFileSync(file);
      bytes[bytes.length - 1000] = 255 - (bytes[bytes.length - 1000] ?? 0);
      writeFileSync(file, bytes);
    }

    await plan();

    expect(processes()).toEqual([1, 1, 1, 1]);
  });

  test("is not used when others could have written it, and written anew", async () => {
    await plan();
    await plan();
    kept().forEach((file) => chmodSync(file, 0o666));

    await plan();

    expect(processes()).toEqual([1, 1, 1, 1]);
    expect(kept().map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600, 0o600, 0o600]);
  });

  test("is not used by another executable of Node", async () => {
    const bin = join(platform.terraform.folder, "bin");
    mkdirSync(bin);
    copyFileSync(process.execPath, join(bin, "node"));
    await plan();
    platform.terraform.setEnv("PATH", `${bin}:${process.env.PATH}`);

    await plan();

    platform.terraform.setEnv("PATH", process.env.PATH ?? "");
    expect(processes()).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  test("is not kept by a Node whose executable is gone, as while it is upgraded", async () => {
    const bin = join(platform.terraform.folder, "gone");
    mkdirSync(bin);
    writeFileSync(join(bin, "pretend.cjs"), `process.execPath = "/gone/node";`);
    const script = `#!/bin/sh\nexec "${process.execPath}" -r "${join(bin, "pretend.cjs")}" "$@"\n`;
    writeFileSync(join(bin, "node"), script, { mode: 0o755 });
    platform.terraform.setEnv("PATH", `${bin}:${process.env.PATH}`);

    const log = await planWithLog();

    platform.terraform.setEnv("PATH", process.env.PATH ?? "");
    expect(log).toContain("compiled code is not kept");
    expect(existsSync(store)).toBe(false);
  });

  test("leaves no part of a file where the disk is full", async () => {
    const bin = join(platform.terraform.folder, "full");
    mkdirSync(bin);
    const script = `#!/bin/sh\nulimit -f 20\nexec "${process.execPath}" "$@"\n`;
    writeFileSync(join(bin, "node"), script, { mode: 0o755 });
    platform.terraform.setEnv("PATH", `${bin}:${process.env.PATH}`);

    const log = await planWithLog();

    platform.terraform.setEnv("PATH", process.env.PATH ?? "");
    expect(log).toMatch(/compiled code is not kept.*EFBIG/);
    expect(kept()).toEqual([]);
  });

  test("is neither read nor written in a folder that others can open", async () => {
    mkdirSync(store);
    chmodSync(store, 0o755);

    const log = await planWithLog();

    expect(log).toContain(`${store} is not a folder that this user alone can open`);
    expect(kept()).toEqual([]);
  });

  test("is not kept where Node's own cache is turned off, or where no folder can be made", async () => {
    platform.terraform.setEnv("NODE_DISABLE_COMPILE_CACHE", "1");
    await plan();
    const turnedOff = existsSync(store);
    platform.terraform.setEnv("NODE_DISABLE_COMPILE_CACHE", "");
    platform.terraform.setEnv("XDG_CACHE_HOME", "/dev/null");

    const log = await planWithLog();

    expect(turnedOff).toBe(false);
    expect(log).toContain("compiled code is not kept");
  });
});
