import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join, resolve } from "node:path";
import { CliError } from "../cli-error";
import { onPath } from "../file-errors";
import { makeDriftReport } from "./drift-report";
import type { DriftReport } from "./drift-report";
import { driftJunit, driftLines, driftMarkdown } from "./drift-words";
import { forgeOf } from "./forge";
import { renderPlanComment } from "./plan-comment";
import { putComment } from "./put-comment";
import { prepareRepository } from "./repository";
import { safeLine } from "./safe-log";
import { deployStacks, planStacks } from "./stacks";

/** What a job of a pipeline works with. */
export interface JobOptions {
  /** The repository with the stacks. */
  readonly folder: string;
  /** Where reports go, relative to it. */
  readonly reports: string;
  readonly variables: NodeJS.ProcessEnv;
  readonly providerFolder: string;
  /** Takes what goes to the job's log. */
  readonly log: (text: string) => void;
}

/** How a job ends: 0 well, 1 it failed, 2 the platform differs. */
export type JobResult = number;

/** Plans every stack and writes `plan.md`, the text for a comment. Nothing on the platform or in the state is changed. */
export async function planJob(options: JobOptions): Promise<JobResult> {
  return interruptible(async (signal) => {
    // Nothing is written, so there is nothing to lock: a merge request must not hold up a deploy.
    const plans = await planStacks(prepareRepository(options), ["-lock=false"], signal);
    const text = renderPlanComment(plans);
    writeReport(options, "plan.md", text);
    addToSummary(options, text);
    return plans.every(({ plan }) => plan) ? 0 : 1;
  });
}

/** Makes the platform what the stacks say. Running it again goes on from where it ended. */
export async function deployJob(options: JobOptions): Promise<JobResult> {
  return interruptible(async (signal) => {
    const repository = prepareRepository(options);
    const { env } = repository;
    // Two deploys at once take turns: the second one waits for the lock of the state.
    const waiting = [env.TF_CLI_ARGS_apply, lockTimeout(options)].filter((text) => text).join(" ");
    return deployStacks({ ...repository, env: { ...env, TF_CLI_ARGS_apply: waiting } }, signal);
  });
}

/** Compares the platform with what the stacks say, and writes the reports. Changes nothing. */
export async function driftJob(options: JobOptions): Promise<JobResult> {
  return interruptible(async (signal) => {
    // With the lock, since a deploy that is under way would look like drift.
    const plans = await planStacks(prepareRepository(options), [lockTimeout(options)], signal);
    const report = makeDriftReport(plans, new Date());
    writeDrift(options, report);
    options.log(
      driftLines(report)
        .map((line) => `${safeLine(line)}\n`)
        .join(""),
    );
    return { none: 0, drift: 2, error: 1 }[report.result];
  });
}

/** Puts a report on the merge request that this job is for. */
export async function commentJob({ folder, reports, variables, log }: JobOptions, file?: string): Promise<JobResult> {
  const path = resolve(folder, file ?? join(reports, "plan.md"));
  const forge = forgeOf(variables, (event) => JSON.parse(readFileSync(event, "utf8")));
  const text = onPath(path, "Run cdktf-abiquo pipeline plan first, or name a file.", () => readFileSync(path, "utf8"));
  await putComment(forge, text);
  log("cdktf-abiquo: comment put on the merge request\n");
  return 0;
}

function writeDrift(options: JobOptions, report: DriftReport): void {
  rmSync(resolve(options.folder, options.reports, "locations"), { recursive: true, force: true });
  writeReport(options, "drift.json", toJson(report));
  for (const location of report.locations) {
    // An id is a number, but an address may hold anything.
    writeReport(options, join("locations", `${location.key.replace(/[^\w.-]/g, "_")}.json`), toJson(location));
  }
  writeReport(options, "drift.xml", driftJunit(report));
  const text = driftMarkdown(report);
  writeReport(options, "drift.md", text);
  addToSummary(options, text);
}

function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

function writeReport({ folder, reports }: JobOptions, name: string, text: string): void {
  const file = resolve(folder, reports, name);
  onPath(file, "Name another folder with --reports.", () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text.endsWith("\n") ? text : `${text}\n`);
  });
}

/** GitHub shows what is in this file on the page of the run. */
function addToSummary({ variables }: JobOptions, text: string): void {
  if (variables.GITHUB_STEP_SUMMARY) {
    appendFileSync(variables.GITHUB_STEP_SUMMARY, `${text}\n`);
  }
}

function lockTimeout({ variables }: JobOptions): string {
  const { LOCK_TIMEOUT: timeout = "10m" } = variables;
  if (!/^[\d.]+[a-z\d.]*$/.test(timeout)) {
    throw new CliError(`LOCK_TIMEOUT is "${timeout}", and must be a duration such as 10m or 90s.`);
  }
  return `-lock-timeout=${timeout}`;
}

/**
 * Runs a job whose programs get the signals that this process gets; when one has ended by them, the job ends as well, and
 * leaves nothing behind.
 */
async function interruptible(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  let code: number | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    code = 128 + constants.signals[signal];
    controller.abort();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  signals.forEach((signal) => process.on(signal, onSignal));
  try {
    const result = await work(controller.signal);
    return code ?? result;
  } catch (error) {
    if (code !== undefined) {
      return code;
    }
    throw error;
  } finally {
    signals.forEach((signal) => process.off(signal, onSignal));
  }
}
