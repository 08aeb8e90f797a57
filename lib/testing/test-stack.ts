import { TerraformDataSource, TerraformResource, TerraformStack } from "cdktf";
import { sameEndpoint } from "../domain";
import type { Logins } from "./platforms";
import { madeUpCredentials } from "./region-credentials";
import { parseSynthesized } from "./stack-contents";
import { describeReceived, referencesOf, synthesize } from "./synthesize";
import type { ConstructPaths } from "./terraform-output";
import { withoutUnused } from "./unused-variables";

/** A stack prepared for Terraform in a test. */
export interface TestStack {
  /** Name of its state. Stacks with the same name share a state, such as two versions of one stack. */
  readonly name: string;
  /** The platforms that its provider configurations with an alias log in to. */
  readonly platforms: readonly Logins[];
  /** Returns the text of its `cdk.tf.json`, with these settings for the provider configurations of other platforms. */
  configuration(connections: ReadonlyMap<string, object>): string;
  readonly paths: ConstructPaths;
  /** Whether it uses providers or modules that `terraform init` must install. */
  readonly needsInit: boolean;
}

interface Configuration {
  readonly terraform?: {
    readonly backend?: unknown;
    readonly cloud?: unknown;
    readonly required_providers?: Readonly<Record<string, unknown>>;
  };
  readonly provider?: Readonly<Record<string, object | readonly object[]>>;
  readonly module?: object;
  readonly resource?: Readonly<Record<string, object>>;
  readonly data?: Readonly<Record<string, object>>;
  readonly variable?: Readonly<Record<string, object>>;
}

/** The relevant part of a provider configuration. */
interface ProviderBlock {
  readonly alias?: string;
  readonly endpoint?: string | null;
}

/** Returns the path of a stack's state file in a test. */
export type StateFile = (stack: string) => string;

/**
 * Every setting of the provider. Those of the connection select a platform and the way to it, so a test replaces them.
 * The policy belongs to the stack.
 */
export const SETTINGS: Readonly<Record<string, "connection" | "policy">> = {
  endpoint: "connection",
  previous_endpoint: "connection",
  proxy_url: "connection",
  insecure: "connection",
  username: "connection",
  password: "connection",
  token: "connection",
  oauth: "connection",
  ca_certificate: "connection",
  client_certificate: "connection",
  client_key: "connection",
  api_version: "policy",
  request_timeout: "policy",
  max_retries: "policy",
  max_concurrent_requests: "policy",
  check: "policy",
  adopt: "policy",
  max_affected_locations: "policy",
  region_credentials: "connection",
};

/** The state of all stacks that are given as text. No stack has this id, because ids have no blanks. */
const TEXT = "stacks given as text";

/**
 * Makes a stack safe to deploy in a test: removes its backend and its connection settings, so that neither is used.
 *
 * @throws Error if a rule of the constructs rejects the stack, or if it is not a stack
 */
export function prepareStack(stack: TerraformStack | string, stateFile: StateFile): TestStack {
  const configuration = parseSynthesized(textOf(stack)) as Configuration;
  const { terraform, provider, ...others } = withStatesHere(configuration, stack, stateFile);
  const { backend: _state, cloud: _cloud, ...settings } = terraform ?? {};
  const credentials = madeUpCredentials(configuration);
  const blocks = [provider?.abiquo ?? []].flat() as readonly ProviderBlock[];
  const strangers = Object.keys(terraform?.required_providers ?? {}).filter((name) => name !== "abiquo");
  return {
    name: typeof stack === "string" ? TEXT : stack.node.path,
    platforms: platformsOf(blocks),
    configuration(connections) {
      const abiquo = blocks.map((block) => ({
        ...withoutConnection(block),
        region_credentials: credentials,
        ...connections.get(block.alias ?? ""),
      }));
      const kept = { ...others, terraform: settings, ...(provider && { provider: { ...provider, abiquo } }) };
      return JSON.stringify(withoutUnused(kept, blocks));
    },
    paths: typeof stack === "string" ? new Map() : constructPaths(stack),
    needsInit: strangers.length > 0 || configuration.module !== undefined,
  };
}

/** Configurations with the same endpoint are several logins to one platform, as are all configurations without one. */
function platformsOf(blocks: readonly ProviderBlock[]): readonly Logins[] {
  const heads = blocks.filter((block) => block === blocks.find((other) => haveSameEndpoint(other, block)));
  return heads
    .map((head) => blocks.filter((block) => haveSameEndpoint(head, block)).map(({ alias }) => alias))
    .map((names) => ({
      isDefault: names.includes(undefined),
      aliases: names.filter((alias) => alias !== undefined),
    }))
    .filter(({ aliases }) => aliases.length > 0);
}

function haveSameEndpoint({ endpoint: a }: ProviderBlock, { endpoint: b }: ProviderBlock): boolean {
  return a == null || b == null ? a == b : sameEndpoint(a, b);
}

function textOf(stack: unknown): string {
  if (typeof stack === "string") {
    return stack;
  }
  if (!TerraformStack.isStack(stack)) {
    throw new Error(`Expected a stack or the text from Testing.synth, but received ${describeReceived(stack)}.`);
  }
  return synthesize(stack, { rules: true });
}

/** Makes references to other stacks of the app read their states in the test. */
function withStatesHere(
  configuration: Configuration,
  stack: TerraformStack | string,
  stateFile: StateFile,
): Configuration {
  const references = typeof stack === "string" ? [] : [...referencesOf(stack)];
  if (references.length === 0) {
    return configuration;
  }
  const states = references.map(
    ([id, { node }]) => [id, { backend: "local", config: { path: stateFile(node.path) } }] as const,
  );
  const terraform_remote_state = { ...configuration.data?.terraform_remote_state, ...Object.fromEntries(states) };
  return { ...configuration, data: { ...configuration.data, terraform_remote_state } };
}

function withoutConnection(settings: object): object {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => SETTINGS[name] !== "connection"));
}

/** The path of each construct in its stack, by resource address. An L2 construct stands for its resource. */
function constructPaths(stack: TerraformStack): ConstructPaths {
  const paths = new Map<string, string>();
  const prefix = `${stack.node.path}/`;
  for (const construct of stack.node.findAll()) {
    const isData = TerraformDataSource.isTerraformDataSource(construct);
    if (isData || TerraformResource.isTerraformResource(construct)) {
      const { terraformResourceType, friendlyUniqueId, node } = construct;
      const address = `${isData ? "data." : ""}${terraformResourceType}.${friendlyUniqueId}`;
      paths.set(address, node.path.slice(prefix.length).replace(/\/Resource$/, ""));
    }
  }
  return paths;
}
