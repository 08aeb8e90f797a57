/** What Terraform plans to do with a resource, or has done. */
export type PlannedAction = "create" | "update" | "replace" | "delete" | "import" | "move" | "forget";

/** What Terraform plans to do, or has done. */
export interface TestPlan {
  /**
   * The changes, by the path of the construct in its stack, such as `barcelona/services/monitor-manager`, or by the
   * resource's address if the stack was given as text. An instance of `forEach` or `count` has its key behind the path,
   * such as `sites["Porto"]`. Empty if nothing changes.
   */
  readonly changes: Readonly<Record<string, PlannedAction>>;
  /** Warnings of Terraform and the provider: summary and detail of each. */
  readonly warnings: readonly string[];
}

/** The path of each resource's construct, by resource address. */
export type ConstructPaths = ReadonlyMap<string, string>;

/** A line of Terraform's machine-readable output, with the fields of the two kinds that tests need. */
interface OutputLine {
  readonly type: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly diagnostic?: Diagnostic;
}

interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  /** Place in the configuration, such as `resource.abiquo_datacenter.bcn`. */
  readonly snippet?: { readonly context?: string | null };
}

/** Actions by Terraform's names. Other actions, such as reading a data source, change nothing. */
const ACTIONS: Readonly<Record<string, PlannedAction | undefined>> = {
  create: "create",
  update: "update",
  replace: "replace",
  delete: "delete",
  import: "import",
  move: "move",
  remove: "forget",
};

/**
 * Reads the output of `terraform plan -json` or `apply -json`.
 *
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 * @throws Error with all errors that Terraform reports
 */
export function readPlan(output: string, paths: ConstructPaths): TestPlan {
  const lines = output.split("\n").flatMap(parseLine);
  const diagnostics = lines.flatMap(({ diagnostic }) => (diagnostic ? [diagnostic] : []));
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new Error(errors.map((error) => describe(error, paths)).join("\n\n"));
  }
  const changes = lines
    .filter(({ type }) => type === "planned_change")
    .flatMap(({ change }) => {
      const action = change && ACTIONS[change.action];
      return action ? [[pathOf(change.resource.addr, paths), action] as const] : [];
    });
  const warnings = diagnostics.map((warning) => describe(warning, paths));
  return { changes: Object.fromEntries(changes), warnings };
}

/** Terraform may print lines that are not JSON, such as a crash trace. The exit code reports the failure then. */
function parseLine(line: string): OutputLine[] {
  return line.startsWith("{") ? [JSON.parse(line) as OutputLine] : [];
}

function describe({ summary, detail, ...where }: Diagnostic, paths: ConstructPaths): string {
  const address = where.address ?? where.snippet?.context?.replace(/^resource\./, "");
  const place = address === undefined ? "" : `[${pathOf(address, paths)}] `;
  return `${place}${summary}${detail ? `\n${detail}` : ""}`;
}

/** The path of a resource's construct, with the key of the instance if it has several. Else the address itself. */
function pathOf(address: string, paths: ConstructPaths): string {
  const [, resource = "", key = ""] = /^([^[]*)(\[.*\])?$/s.exec(address) ?? [];
  const path = paths.get(resource);
  return path === undefined ? address : `${path}${key}`;
}
