import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { CliError } from "../cli-error";
import { install } from "../install";
import { parsePlan } from "../plan/terraform-plan";
import type { TerraformPlan } from "../plan/terraform-plan";
import { runTool } from "./tools";

/** A repository with stacks, and what its programs run with. */
export interface Repository {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Takes what goes to the job's log. */
  readonly log: (text: string) => void;
}

/** What became of the plan of one stack. */
export interface StackPlan {
  readonly stack: string;
  /** Terraform's words. */
  readonly text: string;
  /** Absent if it could not be planned. */
  readonly plan?: TerraformPlan;
}

/** What the provider is laid out with. */
export interface PrepareOptions {
  readonly folder: string;
  readonly variables: NodeJS.ProcessEnv;
  readonly providerFolder: string;
  readonly log: (text: string) => void;
}

/** Lays the provider out, and prepares the environment in which programs are quiet and ask nothing. */
export function prepareRepository({ folder, variables, providerFolder, log }: PrepareOptions): Repository {
  const environment = { workingFolder: folder, homeFolder: homedir(), platform: process.platform, variables };
  const { variables: exported, report } = install({ providerFolder, environment });
  log(report.map((line) => `cdktf-abiquo: ${line}\n`).join(""));
  const env = {
    ...variables,
    ...exported,
    PATH: [join(folder, "node_modules/.bin"), variables.PATH].join(delimiter),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CI: variables.CI ?? "true", // Without it, cdktf repeats a spinner in the log ten times a second.
  };
  return { folder, env, log };
}

/** The name of the CDKTF command that is installed: that of cdktf, or of the fork that goes on with it. */
export function cdktfCommand({ folder }: Repository): string {
  const isThere = (name: string): boolean => existsSync(join(folder, "node_modules/.bin", name));
  return !isThere("cdktf") && isThere("cdktn") ? "cdktn" : "cdktf";
}

/**
 * Synthesizes the stacks and plans each of them with some arguments. Plans do not stay on the disk: they hold secrets in
 * clear text.
 *
 * @throws CliError if the stacks cannot be synthesized, or a program is missing
 */
export async function planStacks(
  repository: Repository,
  args: readonly string[],
  signal: AbortSignal,
): Promise<readonly StackPlan[]> {
  const output = await synthesize(repository);
  const plans = mkdtempSync(join(tmpdir(), "abiquo-plans-"));
  try {
    const planned: StackPlan[] = [];
    for (const { stack, folder } of readStacks(output)) {
      signal.throwIfAborted();
      repository.log(`== ${stack}\n`);
      planned.push({ stack, ...(await planStack(repository, { folder, file: join(plans, "plan.tfplan"), args })) });
    }
    signal.throwIfAborted(); // What was cut off is no plan that failed.
    return planned;
  } finally {
    rmSync(plans, { recursive: true, force: true });
  }
}

/** Returns the folder with what was synthesized. */
async function synthesize(repository: Repository): Promise<string> {
  const { folder, env, log } = repository;
  const { exitCode, output } = await runTool(cdktfCommand(repository), ["synth"], { cwd: folder, env });
  if (exitCode !== 0) {
    throw new CliError(`The stacks could not be synthesized:\n${output.trim()}`);
  }
  const config = join(folder, "cdktf.json");
  const { output: out = "cdktf.out" } = (existsSync(config) ? JSON.parse(readFileSync(config, "utf8")) : {}) as {
    output?: string;
  };
  log("cdktf-abiquo: stacks synthesized\n");
  return join(folder, out);
}

function readStacks(output: string): readonly { readonly stack: string; readonly folder: string }[] {
  const manifest = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8")) as {
    readonly stacks: Readonly<Record<string, { readonly workingDirectory?: string }>>;
  };
  return Object.entries(manifest.stacks).map(([stack, { workingDirectory = `stacks/${stack}` }]) => ({
    stack,
    folder: join(output, workingDirectory),
  }));
}

interface PlanOptions {
  readonly folder: string;
  readonly file: string;
  readonly args: readonly string[];
}

async function planStack(
  { env, log }: Repository,
  { folder, file, args }: PlanOptions,
): Promise<Omit<StackPlan, "stack">> {
  const terraform = env.TERRAFORM_BINARY_NAME || "terraform";
  const options = { cwd: folder, env };
  const initialized = await runTool(terraform, ["init", "-no-color"], options);
  if (initialized.exitCode !== 0) {
    return failed(initialized.output, log);
  }
  const planned = await runTool(terraform, ["plan", "-no-color", `-out=${file}`, ...args], { ...options, log });
  const shown = planned.exitCode === 0 ? await showPlan(terraform, file, options) : undefined;
  return { text: planned.output.trim(), ...(shown && { plan: shown }) };
}

function failed(output: string, log: (text: string) => void): Omit<StackPlan, "stack"> {
  log(`${output.trimEnd()}\n`);
  return { text: output.trim() };
}

async function showPlan(
  terraform: string,
  file: string,
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<TerraformPlan> {
  const { exitCode, output } = await runTool(terraform, ["show", "-json", file], { ...options, isOutputOnly: true });
  if (exitCode !== 0) {
    throw new CliError("Terraform could not show the plan that it has made. Run again.");
  }
  return parsePlan(output);
}
