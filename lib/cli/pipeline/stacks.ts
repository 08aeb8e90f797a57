import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CliError } from "../cli-error";
import { onPath } from "../file-errors";
import { parsePlan } from "../plan/terraform-plan";
import type { TerraformPlan } from "../plan/terraform-plan";
import type { Repository } from "./repository";
import { synthesize, type SynthesizedStack } from "./synthesis";
import { runTool, type ToolOptions, type ToolResult } from "./tools";

/** The result of planning one stack. */
export interface StackPlan {
  readonly stack: string;
  /** Terraform's output, without the log that `TF_LOG` turns on. */
  readonly text: string;
  /** Absent if planning failed. */
  readonly plan?: TerraformPlan;
  /** What constructs say of themselves, such as warnings. @default - nothing */
  readonly annotations?: readonly string[];
}

/**
 * Synthesizes the stacks and plans each of them with the given arguments. Plan files are deleted, since they contain
 * secrets in clear text.
 *
 * @throws CliError if the stacks cannot be synthesized, or a program is missing
 */
export async function planStacks(
  repository: Repository,
  args: readonly string[],
  signal: AbortSignal,
): Promise<readonly StackPlan[]> {
  const stacks = await synthesize(repository);
  const temporary = tmpdir();
  const plans = onPath(temporary, "Set TMPDIR to a folder that this user can write.", () =>
    mkdtempSync(join(temporary, "abiquo-plans-")),
  );
  try {
    const planned: StackPlan[] = [];
    for (const [index, { stack, folder, annotations }] of stacks.entries()) {
      signal.throwIfAborted();
      repository.log(`== ${stack}\n`);
      const plan = await planStack(repository, { folder, file: join(plans, `${index}.tfplan`), args });
      planned.push({ stack, annotations, ...plan });
    }
    signal.throwIfAborted(); // An interrupted plan is not a failed plan.
    return planned;
  } finally {
    rmSync(plans, { recursive: true, force: true });
  }
}

/**
 * Synthesizes the stacks and deploys them one after the other, until one fails. `TF_CLI_ARGS_apply` in the environment
 * applies to each of them.
 *
 * @returns the exit code of the last program
 * @throws CliError if the stacks cannot be synthesized, or a program is missing
 */
export async function deployStacks(repository: Repository, signal: AbortSignal): Promise<number> {
  for (const stack of await synthesize(repository)) {
    signal.throwIfAborted();
    const { exitCode } = await deployStack(repository, stack, signal);
    if (exitCode !== 0) {
      return exitCode;
    }
  }
  return 0;
}

async function deployStack(
  { env, log }: Repository,
  { stack, folder }: SynthesizedStack,
  signal: AbortSignal,
): Promise<ToolResult> {
  log(`== ${stack}\n`);
  const options = { cwd: folder, env };
  const initialized = await initialize(options, log);
  if (initialized.exitCode !== 0) {
    log(`${initialized.output.trimEnd()}\n`);
    return initialized;
  }
  signal.throwIfAborted();
  return runTool(terraformOf(env), ["apply", "-no-color", "-auto-approve"], { ...options, log });
}

/** Terraform's words if a stack asks for another version of a provider than its lock file. Lines may break anywhere. */
const OUTDATED_LOCK = /must\s+use\s+\S+\s+init\s+-upgrade/;

/**
 * Prepares a stack's folder. Upgrades providers only if the lock file contradicts the stack, as `cdktf deploy` does. A
 * lock file that agrees with the stack therefore keeps its versions.
 */
async function initialize(options: ToolOptions, log: (text: string) => void): Promise<ToolResult> {
  const init = (...args: readonly string[]): Promise<ToolResult> =>
    runTool(terraformOf(options.env), ["init", "-no-color", ...args], options);
  const first = await init();
  if (first.exitCode === 0 || !OUTDATED_LOCK.test(first.output)) {
    return first;
  }
  log("cdktf-abiquo: the lock file has another version of a provider than the stack, so the provider is upgraded\n");
  const second = await init("-upgrade");
  const both = (name: "output" | "withoutLog"): string => `${first[name]}\n${second[name]}`;
  return second.exitCode === 0 ? second : { ...second, output: both("output"), withoutLog: both("withoutLog") };
}

function terraformOf(env: NodeJS.ProcessEnv): string {
  return env.TERRAFORM_BINARY_NAME || "terraform";
}

/**
 * Whether there is a plan. Exit code 2 means a plan with changes if `TF_CLI_ARGS_plan` contains `-detailed-exitcode`, but it
 * is also that of a crash, which leaves no file.
 */
function isPlanned({ exitCode }: ToolResult, file: string): boolean {
  return exitCode === 0 || (exitCode === 2 && existsSync(file));
}

interface PlanOptions {
  readonly folder: string;
  readonly file: string;
  readonly args: readonly string[];
}

async function planStack(
  { env, log }: Repository,
  { folder, file, args }: PlanOptions,
): Promise<Pick<StackPlan, "text" | "plan">> {
  const terraform = terraformOf(env);
  const options = { cwd: folder, env };
  const initialized = await initialize(options, log);
  if (initialized.exitCode !== 0) {
    log(`${initialized.output.trimEnd()}\n`);
    return { text: initialized.withoutLog.trim() };
  }
  const planned = await runTool(terraform, ["plan", "-no-color", `-out=${file}`, ...args], { ...options, log });
  const shown = isPlanned(planned, file) ? await showPlan(terraform, file, options) : undefined;
  return { text: planned.withoutLog.trim(), ...(shown && { plan: shown }) };
}

async function showPlan(terraform: string, file: string, options: ToolOptions): Promise<TerraformPlan> {
  const { exitCode, stdout } = await runTool(terraform, ["show", "-json", file], options);
  if (exitCode !== 0) {
    throw new CliError("Terraform could not show its own plan. Run the job again.");
  }
  return parsePlan(stdout);
}
