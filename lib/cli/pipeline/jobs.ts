import { appendFileSync, existsSync, realpathSync } from "node:fs";
import { constants } from "node:os";
import { join, relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { CliError } from "../cli-error";
import { onPath } from "../file-errors";
import { readText } from "../files";
import { formatJson, isRecord, readJson } from "../json";
import { makeDriftReport } from "./drift-report";
import { driftJunit, driftLines, driftMarkdown } from "./drift-words";
import { forgeOf } from "./forge";
import { renderPlanComment } from "./plan-comment";
import { putComment } from "./put-comment";
import { prepareRepository } from "./repository";
import type { PrepareOptions } from "./repository";
import { ReportFolder } from "./reports";
import { deployStacks, planStacks } from "./stacks";
import type { StackPlan } from "./stacks";

/** Options of a pipeline's jobs. */
export interface JobOptions extends PrepareOptions {
  /** Folder for the reports, relative to the repository. */
  readonly reports: string;
}

/** Exit code of a job: 0 for success, 1 for a failure, 2 if the platform differs. */
export type JobResult = number;

/** Plans every stack and writes `plan.md`, the text of the comment. Changes neither the platform nor the state. */
export async function planJob(options: JobOptions): Promise<JobResult> {
  const reports = reportsOf(options);
  reports.clear(["plan.md"]);
  // The job writes no state, so it takes no lock: a merge request must not block a deploy.
  return planAndReport(
    options,
    () => "-lock=false",
    (plans) => {
      const text = renderPlanComment(plans);
      reports.write("plan.md", text);
      addToSummary(options, text);
      return plans.every(({ plan }) => plan) ? 0 : 1;
    },
  );
}

/** Deploys the stacks. Running it again continues where it stopped. */
export async function deployJob(options: JobOptions): Promise<JobResult> {
  return interruptible(async (signal) => {
    const repository = prepareRepository(options);
    const { env } = repository;
    // Concurrent deploys run one after the other: the second one waits for the state lock.
    const waiting = [env.TF_CLI_ARGS_apply, lockTimeout(options)].filter((text) => text).join(" ");
    return deployStacks({ ...repository, env: { ...env, TF_CLI_ARGS_apply: waiting } }, signal);
  });
}

/** Compares the platform with the stacks, and writes the reports. Changes nothing. */
export async function driftJob(options: JobOptions): Promise<JobResult> {
  const reports = reportsOf(options);
  reports.clear(["drift.json", "drift.md", "drift.xml"]);
  reports.clearLocations();
  // The job takes the lock, since a running deploy would look like drift.
  return planAndReport(
    options,
    () => lockTimeout(options),
    (plans) => {
      const report = makeDriftReport(plans, new Date());
      reports.write("drift.json", formatJson(report));
      reports.writeLocations(report.locations);
      reports.write("drift.xml", driftJunit(report));
      reports.write("drift.md", driftMarkdown(report));
      addToSummary(options, driftMarkdown(report));
      options.log(
        driftLines(report)
          .map((line) => `${line}\n`)
          .join(""),
      );
      return { none: 0, drift: 2, error: 1 }[report.result];
    },
  );
}

/** Plans every stack and reports the plans. A failure before the first plan is reported as that of all stacks. */
function planAndReport(
  options: JobOptions,
  lock: () => string,
  report: (plans: readonly StackPlan[]) => JobResult,
): Promise<JobResult> {
  return interruptible(async (signal) => {
    const planAll = async (): Promise<readonly StackPlan[]> => planStacks(prepareRepository(options), [lock()], signal);
    return report(
      await planAll().catch((error: unknown) => {
        if (!signal.aborted) {
          reportFailure(options, error, report);
        }
        throw error;
      }),
    );
  });
}

/** Reports a failure. A report that cannot be written must not hide the failure, so its own error is only logged. */
function reportFailure({ log }: JobOptions, error: unknown, report: (plans: readonly StackPlan[]) => JobResult): void {
  try {
    // An app may colour its errors, which only the log can show.
    report([{ stack: "all stacks", text: stripVTControlCharacters(messageOf(error)) }]);
  } catch (second) {
    log(`cdktf-abiquo: ${messageOf(second)}\n`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Comments a report on the job's merge request. */
export async function commentJob({ folder, reports, variables, log }: JobOptions, file?: string): Promise<JobResult> {
  const path = resolve(folder, file ?? join(reports, "plan.md"));
  const forge = forgeOf(variables, readEvent);
  const text = readText(path, "Run cdktf-abiquo pipeline plan first, or give a file.");
  // Two folders of one repository have a comment each.
  const place = encodeURI(placeIn(forge.checkout ?? folder, path));
  await putComment(forge, { marker: `<!-- cdktf-abiquo ${place} -->`, text });
  log("cdktf-abiquo: commented on the merge request\n");
  return 0;
}

/** Returns the path of a report within its checkout. The path of the checkout itself may contain symbolic links. */
function placeIn(checkout: string, file: string): string {
  const real = existsSync(checkout) ? realpathSync(checkout) : checkout;
  const place = relative(checkout, file);
  return place.startsWith("..") ? relative(real, file) : place;
}

function readEvent(file: string): unknown {
  const advice = "GITHUB_EVENT_PATH must name the file with the event that triggered the job.";
  const text = readText(file, advice);
  return readJson(text, isRecord, `${file} is not a JSON object. ${advice}`);
}

function reportsOf({ folder, reports }: JobOptions): ReportFolder {
  return new ReportFolder(resolve(folder, reports));
}

/** GitHub shows the content of this file on the page of the run. */
function addToSummary({ variables }: JobOptions, text: string): void {
  const file = variables.GITHUB_STEP_SUMMARY;
  if (file) {
    const advice = "GITHUB_STEP_SUMMARY must name a file that this user can write. Correct it, or unset it.";
    onPath(file, advice, () => appendFileSync(file, `${text}\n`));
  }
}

/** A duration for Terraform, such as `1h30m`. Only zero has no unit. */
const DURATION = /^(?:0|(?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h))+)$/;

function lockTimeout({ variables }: JobOptions): string {
  const timeout = variables.LOCK_TIMEOUT || "10m";
  if (!DURATION.test(timeout)) {
    throw new CliError(`LOCK_TIMEOUT is "${timeout}", and must be a duration such as 10m or 90s.`);
  }
  return `-lock-timeout=${timeout}`;
}

/**
 * Runs a job and forwards the signals of this process to its programs. When a signal has ended a program, the job ends
 * too, and leaves nothing behind.
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
