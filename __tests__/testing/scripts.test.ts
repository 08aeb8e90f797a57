import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";

const root = dirname(dirname(__dirname));

/** A script, outside Jest, that deploys a stack and then does what is given. */
const scriptThat = (ending: string): string => `
  const { TerraformStack, Testing } = require("cdktf");
  const { AbiquoProvider, Datacenter } = require("./lib");
  const { startSimulator } = require("./lib/testing");
  (async () => {
    const platform = await startSimulator();
    const stack = new TerraformStack(Testing.app(), "platform");
    new AbiquoProvider(stack, "abiquo");
    new Datacenter(stack, "bcn", { name: "Barcelona", location: "ES" });
    await platform.apply(stack);
    ${ending}
  })();
`;

async function run(
  script: string,
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "-e", script], { cwd: root });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number]>,
  ]);
  return { code, stdout, stderr };
}

test("a platform that is never closed does not keep the process alive", async () => {
  const { code, stdout } = await run(scriptThat("console.log(platform.writes().join());"));

  expect({ code, stdout }).toEqual({ code: 0, stdout: "POST /api/admin/datacenters\n" });
});

test("a script goes on after it has closed the platform, although nothing else keeps its process alive", async () => {
  const { code, stdout, stderr } = await run(
    scriptThat('await platform.close(); console.log("closed"); throw new Error("a failed check");'),
  );

  expect({ code, stdout }).toEqual({ code: 1, stdout: "closed\n" });
  expect(stderr).toContain("Error: a failed check");
});

test("many tests may ask for the platform of an alias, without a warning", async () => {
  const { stderr } = await run(`
    require("./lib/testing").startSimulator().then(async (platform) => {
      for (let count = 0; count < 20; count += 1) {
        await platform.platformOf("production");
      }
    });
  `);

  expect(stderr).toBe("");
});
