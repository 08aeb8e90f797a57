import { TerraformDataSource, TerraformResource, Testing } from "cdktf";
import type { TerraformStack } from "cdktf";
import type { ConstructPaths } from "./terraform-output";

/** A stack as Terraform gets it in a test. */
export interface TestStack {
  /** Stacks of the same name share a state: two versions of one stack are planned one after the other. */
  readonly name: string;
  /** Text of its `cdk.tf.json`. */
  readonly configuration: string;
  readonly paths: ConstructPaths;
  /** Whether it uses providers or modules that `terraform init` has to bring. */
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
}

/** Settings that lead to a platform: a test has its own. */
const CONNECTION: readonly string[] = [
  ...["endpoint", "username", "password", "token", "oauth"],
  ...["ca_certificate", "client_certificate", "client_key", "insecure"],
];

/**
 * Makes a stack safe to deploy in a test: what it says about where its state lies and which platform it is for is left
 * out, so that neither can be touched.
 *
 * @throws Error if the rules of the constructs refuse the stack, or the text is not a synthesized stack
 */
export function prepareStack(stack: TerraformStack | string): TestStack {
  const configuration = JSON.parse(typeof stack === "string" ? stack : Testing.synth(stack, true)) as Configuration;
  const { terraform, provider, ...others } = configuration;
  const { backend: _state, cloud: _cloud, ...settings } = terraform ?? {};
  const abiquo = [provider?.abiquo ?? []].flat().map(withoutConnection);
  const safe = { ...others, terraform: settings, ...(provider && { provider: { ...provider, abiquo } }) };
  const strangers = Object.keys(terraform?.required_providers ?? {}).filter((name) => name !== "abiquo");
  return {
    name: typeof stack === "string" ? "stack" : stack.node.path,
    configuration: JSON.stringify(safe),
    paths: typeof stack === "string" ? new Map() : constructPaths(stack),
    needsInit: strangers.length > 0 || configuration.module !== undefined,
  };
}

function withoutConnection(settings: object): object {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !CONNECTION.includes(name)));
}

/** By resource address, the path of the construct below its stack. An L2 construct is named rather than its resource. */
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
