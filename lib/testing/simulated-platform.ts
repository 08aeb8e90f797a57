import type { TerraformStack } from "cdktf";
import { startSimulator as start } from "../simulator";
import type { Health, LoggedRequest, Simulator, SimulatorOptions } from "../simulator";
import type { PlatformLocation, PlatformService } from "./contents";
import { Deployments } from "./deployments";
import { checkKeys } from "./known-keys";
import type { KnownKeys } from "./known-keys";
import { fromState } from "./state-contents";
import type { TestPlan } from "./terraform-output";

/** An Abiquo platform in a test. */
export interface SimulatedContents extends Simulator {
  /** All datacenters, then all public cloud regions. */
  locations(): readonly PlatformLocation[];
  /** All remote services, with their addresses and the names of the locations that they serve. */
  services(): readonly PlatformService[];
  /** Requests so far that were to change something, such as `PUT /api/admin/remoteservices/3`. */
  writes(): readonly string[];
}

/** An Abiquo platform for one test, and Terraform with the provider beside it. */
export interface SimulatedPlatform extends SimulatedContents {
  /**
   * The platform that the provider configuration with this alias leads to, for stacks with several platforms. A configuration
   * with another endpoint than the stack's own one has a platform of its own; several with one endpoint share that of the
   * first. It starts when it is first asked for or deployed to, and ends with this one.
   */
  platformOf(alias: string): Promise<SimulatedContents>;
  /**
   * Says what `cdktf deploy` would change. Whatever backend and connection the stack has, its state is that of this
   * platform, which is the only one that is asked. Stacks of one id share a state, and so do all that are given as text. The
   * provider is that of this package, with no `init` and no download; other providers and modules are brought by
   * `terraform init` from where it finds them.
   *
   * @throws Error if a rule of the constructs, Terraform or the provider refuses the stack
   */
  plan(stack: TerraformStack | string): Promise<TestPlan>;
  /** Does what `cdktf deploy` would do, and says what it was. @throws Error as `plan` does */
  apply(stack: TerraformStack | string): Promise<TestPlan>;
  /** Does what `cdktf destroy` would do, and says what it was. @throws Error as `plan` does */
  destroy(stack: TerraformStack | string): Promise<TestPlan>;
  /** Ends everything that was started. */
  close(): Promise<void>;
}

const HEALTH: KnownKeys<Health> = {
  ...{ dead: "list", alive: "list", deadTypes: "list", uuids: "other", repositories: "other" },
};

const OPTIONS: KnownKeys<SimulatorOptions> = {
  ...HEALTH,
  ...{ port: "other", host: "other", username: "other", password: "other", dataFile: "other", latency: "other" },
  ...{ faults: "list", hrefHost: "other", authentication: "other", apiVersion: "other", privileges: "list" },
  ...{ allowedHosts: "list", page: "other" },
  ...{ sameAddress: "other", attachedDeletion: "other", datacenterUuids: "other" },
};

/**
 * Starts an empty platform for a test: `const platform = await startSimulator()`, and `platform.close()` when it is done.
 * Every service is believed alive unless the options say otherwise. Terraform and the provider start when they are first
 * needed.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<SimulatedPlatform> {
  checkKeys("startSimulator", options, OPTIONS);
  const simulator = await start(options);
  const others = new Map<string, Promise<Simulator>>();
  const platformOf = (alias: string): Promise<Simulator> => {
    const other = others.get(alias) ?? start({ ...options, port: 0, dataFile: undefined });
    others.set(alias, other);
    return other;
  };
  const { url, username, password } = simulator;
  const login = { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
  const deployments = new Deployments(login, async (alias) => connectionTo(await platformOf(alias)));
  return {
    ...withContents(simulator),
    platformOf: async (alias) => withContents(await platformOf(alias)),
    plan: (stack) => deployments.run("plan", stack),
    apply: (stack) => deployments.run("apply", stack),
    destroy: (stack) => deployments.run("destroy", stack),
    close: async () => {
      await deployments.close();
      await Promise.all([simulator, ...(await Promise.all(others.values()))].map((each) => each.close()));
    },
  };
}

function withContents(simulator: Simulator): SimulatedContents {
  simulator.unref(); // A test that forgets to close must not keep Jest from ending.
  return {
    ...simulator,
    setHealth: (health) => {
      checkKeys("setHealth", health, HEALTH);
      simulator.setHealth(health);
    },
    locations: () => fromState(simulator.state()).locations,
    services: () => fromState(simulator.state()).services,
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

/** Checks of remote services are asked for by POST, and change nothing. */
function isWrite({ method, path }: LoggedRequest): boolean {
  return method !== "GET" && !path.includes("/action/");
}
