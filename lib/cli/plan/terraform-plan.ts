/** Attributes of an object by name, as JSON has them. */
export type Values = Readonly<Record<string, unknown>>;

/** A plan in the JSON form of `terraform show -json`: what is read of it here. */
export interface TerraformPlan {
  readonly resource_changes?: readonly ResourceChange[];
  /** What differs from the state because somebody else changed it. */
  readonly resource_drift?: readonly ResourceChange[];
  readonly prior_state?: { readonly values?: { readonly root_module?: StateModule } };
  readonly configuration?: { readonly root_module?: ConfigurationModule };
}

/** What a plan does to one object. */
export interface ResourceChange {
  readonly address: string;
  /** Where a `moved` block took the object from. */
  readonly previous_address?: string;
  readonly type: string;
  readonly mode: string;
  readonly change: Change;
}

/** Both sides of a change. What is unknown until the apply is left out of `after`, and true in `after_unknown`. */
export interface Change {
  readonly actions: readonly string[];
  readonly before: Values | null;
  readonly after: Values | null;
  readonly after_unknown?: Values | boolean;
  readonly before_sensitive?: Values | boolean;
  readonly after_sensitive?: Values | boolean;
  readonly importing?: { readonly id?: string };
}

/** Objects in the state, with those of modules below. */
export interface StateModule {
  readonly resources?: readonly { readonly type: string; readonly address: string; readonly values?: Values }[];
  readonly child_modules?: readonly StateModule[];
}

/** What the configuration says of resources. Addresses are without keys and without the path of the module. */
export interface ConfigurationModule {
  readonly resources?: readonly {
    readonly address: string;
    readonly expressions?: Readonly<Record<string, Expression | undefined>>;
  }[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: ConfigurationModule }>>;
}

/** The value of an argument: a constant, or what it refers to. */
export interface Expression {
  readonly references?: readonly string[];
}

/**
 * Reads the output of `terraform show -json`.
 *
 * @throws Error in one sentence if it is anything else
 */
export function parsePlan(text: string): TerraformPlan {
  if (text.startsWith("PK")) {
    throw new Error(
      "It is Terraform's own plan file; make the JSON of it with: terraform show -json FILE > plan.json.",
    );
  }
  const plan = parseJson(text);
  const changes = isRecord(plan) ? [plan.resource_changes ?? [], plan.resource_drift ?? []] : [undefined];
  if (!changes.every((list) => Array.isArray(list) && list.every(isResourceChange))) {
    throw new Error("It is not the JSON of a plan, as terraform show -json PLAN prints it.");
  }
  return plan as TerraformPlan;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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

function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
