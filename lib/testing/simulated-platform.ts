import type { TerraformStack } from "cdktf";
import { noProxyFor, startSimulator as start } from "../simulator";
import type { Health, LoggedRequest, Simulator, SimulatorOptions } from "../simulator";
import type { PlatformLocation, PlatformService } from "./contents";
import { Deployments } from "./deployments";
import { checkKeys } from "./known-keys";
import type { KnownKeys } from "./known-keys";
import { Platforms } from "./platforms";
import { fromState } from "./state-contents";
import type { TestPlan } from "./terraform-output";

/** An Abiquo platform in a test. */
export interface SimulatedContents extends Simulator {
  /** All datacenters, then all public cloud regions. */
  locations(): readonly PlatformLocation[];
  /** All remote services, with their addresses and the names of the locations that they serve. */
  services(): readonly PlatformService[];
  /** The write requests so far, such as `PUT /api/admin/remoteservices/3`. */
  writes(): readonly string[];
}

/** An Abiquo platform for one test, with Terraform and the provider. */
export interface SimulatedPlatform extends SimulatedContents {
  /**
   * The platform of the provider configuration with this alias, for stacks with several platforms. A configuration
   * whose endpoint differs from that of the stack's default configuration has its own platform. Configurations with the
   * same endpoint share one: that of the default configuration is this platform itself. Before the first plan or apply,
   * a platform can be prepared for any alias. A platform starts when it is first used, and closes with this one.
   *
   * @throws Error if no stack that was deployed here has the alias
   */
  platformOf(alias: string): Promise<SimulatedContents>;
  /**
   * Returns what `cdktf deploy` would change. The stack's backend and connection settings are ignored: its state
   * belongs to this platform, and only this platform is called. Stacks with the same id share a state, and so do all
   * stacks given as text. The provider of this package needs no `init` and no download. `terraform init` installs other
   * providers and modules from their usual sources.
   *
   * @throws Error if a rule of the constructs, Terraform or the provider rejects the stack
   */
  plan(stack: TerraformStack | string): Promise<TestPlan>;
  /** Does what `cdktf deploy` would do, and returns what changed. @throws Error as `plan` does */
  apply(stack: TerraformStack | string): Promise<TestPlan>;
  /** Does what `cdktf destroy` would do, and returns what changed. @throws Error as `plan` does */
  destroy(stack: TerraformStack | string): Promise<TestPlan>;
  /** Stops everything that was started. */
  close(): Promise<void>;
}

const HEALTH: KnownKeys<Health> = {
  dead: "texts",
  alive: "texts",
  deadTypes: "texts",
  uuids: "other",
  repositories: "other",
};

const OPTIONS: KnownKeys<SimulatorOptions> = {
  ...HEALTH,
  port: "other",
  host: "text",
  username: "text",
  password: "text",
  dataFile: "text",
  latency: "other",
  faults: "list",
  hrefHost: "text",
  authentication: "other",
  apiVersion: "text",
  release: "text",
  privileges: "texts",
  allowedHosts: "texts",
  page: "other",
  sameAddress: "other",
  attachedDeletion: "other",
  datacenterUuids: "other",
};

/**
 * Starts an empty platform for a test: `const platform = await startSimulator()`. Call `platform.close()` at the end. All
 * services answer unless the options say otherwise. Terraform and the provider start when they are first needed.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<SimulatedPlatform> {
  checkKeys("startSimulator", options, OPTIONS);
  const simulator = await start(options);
  const platforms = new Platforms(simulator, () => start({ ...options, port: 0, dataFile: undefined }));
  const { url, username, password } = simulator;
  const login = { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
  const variables = { ...login, ...noProxyFor(url, process.env) };
  const deployments = new Deployments(variables, async (logins) => {
    const others = await platforms.connect(logins);
    return new Map([...others].map(([alias, other]) => [alias, connectionTo(other)]));
  });
  return {
    ...withContents(simulator),
    platformOf: async (alias) => withContents(await platforms.of(alias)),
    plan: (stack) => deployments.run("plan", stack),
    apply: (stack) => deployments.run("apply", stack),
    destroy: (stack) => deployments.run("destroy", stack),
    close: async () => {
      await deployments.close();
      await Promise.all((await platforms.started()).map((each) => each.close()));
    },
  };
}

function withContents(simulator: Simulator): SimulatedContents {
  simulator.unref(); // A test that does not close its platform must not keep Jest from exiting.
  return {
    ...simulator,
    setHealth: (health) => {
      checkKeys("setHealth", health, HEALTH);
      simulator.setHealth(health);
    },
    locations: () => fromState(simulator.state()).locations,
    services: () => fromState(simulator.state()).services.map(({ service }) => service),
    writes: () =>
      simulator
        .requests()
        .filter(isWrite)
        .map(({ method, path }) => `${method} ${path}`),
  };
}

function connectionTo({ url, username, password }: Simulator): object {
  return { endpoint: url, username, password };
}

/** A check of a remote service is a POST that changes nothing. */
function isWrite({ method, path }: LoggedRequest): boolean {
  return method !== "GET" && !path.includes("/action/");
}
