import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { startSimulator } from "../../lib/simulator";

const ROOT = join(__dirname, "../..");

/** Runs a script with `startSimulator` in a separate process, until nothing keeps it alive. */
async function untilExit(script: string): Promise<string> {
  const source = `const { startSimulator } = require("./lib/simulator"); (async () => { ${script} })();`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "-e", source], {
    cwd: ROOT,
    timeout: 60_000,
  });
  return stdout;
}

test("nothing keeps a process alive after the simulator is closed, even with requests in progress", async () => {
  const output = await untilExit(`
    const faults = [{ fault: "latency", milliseconds: 600000, path: "/version" }];
    const simulator = await startSimulator({ faults, latency: 600000 });
    const lost = [new URL("/api/version", simulator.url), new URL("/api/login", simulator.url)].map((url) => fetch(url));
    const events = await fetch(new URL("/simulator/events", simulator.url));
    await events.body.getReader().read();
    await simulator.close();
    console.log((await Promise.allSettled(lost)).map(({ status }) => status).join());
  `);

  expect(output).toBe("rejected,rejected\n");
});

test("all callers of close wait for the end, and a second close does nothing", async () => {
  const simulator = await startSimulator();

  await Promise.all([simulator.close(), simulator.close()]);
  await simulator.close();

  await expect(fetch(simulator.url)).rejects.toThrow("fetch failed");
});
