import { CliError } from "../cli-error";
import { isRecord, parseJson } from "../json";

/** Attributes of an object by name, as JSON values. */
export type Values = Readonly<Record<string, unknown>>;

/** The parts of a plan's JSON form (`terraform show -json`) that are read here. */
export interface TerraformPlan {
  readonly resource_changes?: readonly ResourceChange[];
  /** Objects that differ from the state because they were changed outside Terraform. */
  readonly resource_drift?: readonly ResourceChange[];
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
  readonly resources?: readonly { readonly type: string; readonly address: string; readonly values?: Values }[];
  readonly child_modules?: readonly StateModule[];
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

/**
 * Parses the output of `terraform show -json`.
 *
 * @throws CliError if the text is anything else
 */
export function parsePlan(text: string): TerraformPlan {
  if (text.startsWith("PK")) {
    throw new CliError("It is a binary plan file. Convert it to JSON with: terraform show -json FILE > plan.json.");
  }
  const plan = parseJson(text);
  const changes = isRecord(plan) ? [plan.resource_changes ?? [], plan.resource_drift ?? []] : [undefined];
  if (!changes.every((list) => Array.isArray(list) && list.every(isResourceChange))) {
    throw new CliError("It is not a plan in JSON, as terraform show -json PLAN prints it.");
  }
  return plan as TerraformPlan;
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
