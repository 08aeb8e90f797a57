import { dirname } from "node:path";
import { startSimulator } from "../../lib/simulator";
import { newestNode } from "../../scripts/node-binaries";
import { createPlatformRepository, jobCommands } from "./platform-repository";
import { loginOf } from "../e2e/terraform";

test("plan, deploy and drift run on the newest Node", async () => {
  const repository = await createPlatformRepository();
  const simulator = await startSimulator();
  try {
    const login = loginOf(simulator);
    const env = { ...login, PATH: [dirname(newestNode()), process.env.PATH].join(":") };
    const run = (job: string): Promise<{ exitCode: number; output: string }> =>
      repository.runAll(jobCommands(".gitlab-ci.yml", job).slice(0, 1), env);

    const endings = [await run("plan"), await run("deploy"), await run("drift")];

    expect(endings.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(endings.map(({ output }) => output.trimEnd().split("\n").at(-1))).toEqual([
      "Plan: 14 to add, 0 to change, 0 to destroy.",
      "Apply complete! Resources: 14 added, 0 changed, 0 destroyed.",
      "no drift",
    ]);
    expect(simulator.state().remoteServices.size).toBe(12);
  } finally {
    await simulator.close();
    repository.remove();
  }
});
