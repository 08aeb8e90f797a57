import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";

const root = dirname(dirname(__dirname));

/** Deploys a stack, but never closes the platform. */
const SCRIPT = `
  const { TerraformStack, Testing } = require("cdktf");
  const { AbiquoProvider, Datacenter } = require("./lib");
  const { startSimulator } = require("./lib/testing");
  (async () => {
    const platform = await startSimulator();
    const stack = new TerraformStack(Testing.app(), "platform");
    new AbiquoProvider(stack, "abiquo");
    new Datacenter(stack, "bcn", { name: "Barcelona", location: "ES" });
    await platform.apply(stack);
    console.log(platform.writes().join());
  })();
`;

test("a platform that is never closed does not keep the process alive", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", "-e", SCRIPT], { cwd: root });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));

  const [code] = (await once(child, "close")) as [number];

  expect({ code, output }).toEqual({ code: 0, output: "POST /api/admin/datacenters\n" });
});
