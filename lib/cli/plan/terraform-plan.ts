import { CliError } from "../cli-error";
import { isRecord, parseJson } from "../json";
import { hideMarked, hideSecrets } from "./secrets";

/** Attributes of an object by name, as JSON values. */
export type Values = Readonly<Record<string, unknown>>;

/** The parts of a plan's JSON form (`terraform show -json`) that are read here. */
export interface TerraformPlan {
  /** Whether Terraform stopped with an error, so that changes may be missing. */
  readonly errored?: boolean;
  /** False if another plan must follow, for example because this one was targeted. */
  readonly complete?: boolean;
  /** Whether an apply would do anything. Not every version and program says so. */
  readonly applyable?: boolean;
  readonly resource_changes?: readonly ResourceChange[];
  /** Objects that differ from the state because they were changed outside Terraform. */
  readonly resource_drift?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, { readonly actions?: readonly string[] }>>;
  readonly prior_state?: { readonly values?: { readonly root_module?: StateModule } };
  readonly configuration?: { readonly root_module?: ConfigurationModule };
}

/** The planned change of one object. */
export interface ResourceChange {
  readonly address: string;
  /** Address before a `moved` block applied. */
  readonly previous_address?: string;
  readonly type: string;
  readonly mode: string;
  /** Set for an object that is left from an interrupted replacement, next to the current one at the same address. */
  readonly deposed?: string;
  readonly change: Change;
}

/**
 * Both sides of a change. Values that are unknown until the apply are missing in `after`, and true in `after_unknown`.
 */
export interface Change {
  readonly actions: readonly string[];
  readonly before: Values | null;
  readonly after: Values | null;
  readonly after_unknown?: Values | boolean;
  readonly before_sensitive?: Values | boolean;
  readonly after_sensitive?: Values | boolean;
  readonly importing?: { readonly id?: string };
}

/** Objects in the state, including those of child modules. */
export interface StateModule {
  readonly resources?: readonly StateResource[];
  readonly child_modules?: readonly StateModule[];
}

/** An object in the state. */
export interface StateResource {
  readonly type: string;
  readonly address: string;
  readonly values?: Values;
  readonly sensitive_values?: Values | boolean;
}

/** Resources in the configuration. Their addresses have no instance keys and no module path. */
export interface ConfigurationModule {
  readonly resources?: readonly {
    readonly address: string;
    readonly expressions?: Readonly<Record<string, Expression | undefined>>;
  }[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: ConfigurationModule }>>;
}

/** The value of an argument: a constant, or references. */
export interface Expression {
  readonly references?: readonly string[];
}

/** Major version of the format that is read here. */
const FORMAT = "1";

const NOT_A_PLAN = "It is not a plan in JSON, as terraform show -json PLAN prints it.";

/**
 * Parses the output of `terraform show -json`. Sensitive values are replaced, so that no command can print them.
 *
 * @throws CliError if the text is anything else
 */
export function parsePlan(text: string): TerraformPlan {
  if (text.startsWith("PK")) {
    throw new CliError("It is a binary plan file. Convert it to JSON with: terraform show -json FILE > plan.json.");
  }
  const plan = parseJson(text);
  if (!isRecord(plan) || typeof plan.format_version !== "string") {
    throw new CliError(NOT_A_PLAN);
  }
  if (plan.format_version.split(".")[0] !== FORMAT) {
    throw new CliError(`It has the format version ${plan.format_version}, but this command reads only ${FORMAT}.x.`);
  }
  if (!isRecord(plan.planned_values)) {
    throw new CliError(isRecord(plan.values) ? `It is a state. ${NOT_A_PLAN}` : NOT_A_PLAN);
  }
  const lists = [plan.resource_changes ?? [], plan.resource_drift ?? []];
  if (!lists.every((list) => Array.isArray(list) && list.every(isResourceChange))) {
    throw new CliError(NOT_A_PLAN);
  }
  return withoutSecrets(plan);
}

/** Says why a plan may lack changes, or returns undefined. */
export function incompleteness({ errored, complete }: TerraformPlan): string | undefined {
  if (errored === true) {
    return "Terraform stopped with an error before the plan was complete";
  }
  return complete === false ? "Terraform says that another plan must follow it" : undefined;
}

function withoutSecrets(plan: TerraformPlan): TerraformPlan {
  const hideIn = (resource: ResourceChange): ResourceChange => ({ ...resource, change: hideSecrets(resource.change) });
  const state = plan.prior_state?.values?.root_module;
  return {
    ...plan,
    resource_changes: plan.resource_changes?.map(hideIn),
    resource_drift: plan.resource_drift?.map(hideIn),
    ...(state && { prior_state: { values: { root_module: withoutSecretsIn(state) } } }),
  };
}

function withoutSecretsIn({ resources, child_modules: modules }: StateModule): StateModule {
  return {
    resources: resources?.map((resource) => ({
      ...resource,
      values: resource.values && hideMarked(resource.values, resource.sensitive_values),
    })),
    child_modules: modules?.map(withoutSecretsIn),
  };
}

function isResourceChange(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.address === "string" &&
    typeof value.type === "string" &&
    isRecord(value.change) &&
    Array.isArray(value.change.actions)
  );
}
