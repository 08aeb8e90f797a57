import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startSimulator, type Simulator } from "../../lib/simulator";
import { createPlatformRepository, type PlatformRepository } from "./platform-repository";
import { loginOf } from "../e2e/terraform";

/** The command itself, in place of the shell, so that it gets the signal. */
const DEPLOY = "exec node_modules/.bin/cdktf-abiquo pipeline deploy";

interface StoredResource {
  readonly mode: string;
  /** Empty if the apply ended before the object was created. */
  readonly instances: readonly unknown[];
}

describe("a deploy that is cancelled during the apply, where cdktf-cli is installed", () => {
  let repository: PlatformRepository;
  let simulator: Simulator;

  beforeAll(async () => {
    repository = await createPlatformRepository();
  });
  afterAll(() => repository.remove());

  beforeEach(async () => {
    simulator = await startSimulator({ latency: 300 }); // The services are still on their way when the datacenter is done.
  });
  afterEach(async () => {
    repository.reset();
    await simulator.close();
  });

  test.each(["SIGTERM", "SIGINT"] as const)("has everything in the state that it created: %s", async (signal) => {
    const login = loginOf(simulator);
    const deploy = repository.start(DEPLOY, login);
    await deploy.prints(": Creation complete");

    deploy.kill(signal);

    const { exitCode, output } = await deploy.ending;
    expect({ exitCode, output }).toEqual({
      exitCode: { SIGTERM: 143, SIGINT: 130 }[signal],
      output: expect.stringContaining("Gracefully shutting down") as unknown,
    });
    expect(storedObjects()).toBe(createdObjects());
    expect(existsSync(join(repository.folder, ".terraform.platform.tfstate.lock.info"))).toBe(false);
    expect(await repository.start(DEPLOY, login).ending).toMatchObject({ exitCode: 0 });
    expect(storedObjects()).toBe(14);
  });

  function storedObjects(): number {
    const state = readFileSync(join(repository.folder, "terraform.platform.tfstate"), "utf8");
    const { resources } = JSON.parse(state) as { readonly resources: readonly StoredResource[] };
    return resources.filter(({ mode }) => mode === "managed").flatMap(({ instances }) => instances).length;
  }

  function createdObjects(): number {
    const { datacenters, publicCloudRegions, remoteServices } = simulator.state();
    return datacenters.size + publicCloudRegions.size + remoteServices.size;
  }
});
