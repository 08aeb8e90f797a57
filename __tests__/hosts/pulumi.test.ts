import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { HOST_ENVIRONMENT } from "../terraform-plugin/transport/fixture/host";

const root = dirname(dirname(__dirname));

test("the provider shakes hands through the link that the page on hosts makes for Pulumi's bridge", async () => {
  const folder = mkdtempSync(join(tmpdir(), "abiquo-pulumi-"));
  const page = readFileSync(join(root, "docs/guides/hosts.md"), "utf8");
  const [, block = ""] = /## Pulumi[^]*?```sh\n([^]*?)```/.exec(page) ?? [];
  const platform = `${process.platform}_${process.arch.replace("x64", "amd64")}`;
  const commands = block
    .split("\n")
    .filter((line) => !line.startsWith("pulumi "))
    .join("\n")
    .replace("npx cdktf-abiquo", `"${process.execPath}" "${join(root, "dist/bin/cdktf-abiquo.cjs")}"`)
    .replace("linux_amd64", platform);

  await promisify(execFile)("sh", ["-ec", commands], { cwd: folder });
  const provider = spawn(join(folder, "terraform-provider-abiquo"), {
    env: { PATH: process.env.PATH, TMPDIR: folder, ...HOST_ENVIRONMENT },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface(provider.stdout), "line")) as [string];
  provider.kill("SIGKILL");

  expect(line).toMatch(/^1\|6\|unix\|.*\|grpc\|/);
  rmSync(folder, { recursive: true });
});
