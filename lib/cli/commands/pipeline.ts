import { Command } from "commander";
import type * as jobs from "../pipeline/jobs";
import { safeText } from "../output/safe-log";
import type { CommandContext } from "./context";
import { runCommand } from "./run-command";

/** The module that is loaded when a job runs. */
type Jobs = typeof jobs;

interface PipelineFlags {
  readonly reports: string;
}

const PLAN_HELP = `
Writes plan.md, the text of the comment on a merge request, and on GitHub the job's summary.
Exit codes: 0 if every stack can be planned, with or without changes; 1 otherwise.`;

const DEPLOY_HELP = `
Exit codes: 0 if every stack is deployed, 1 otherwise. Run it again to continue where it stopped.
LOCK_TIMEOUT is the time to wait for another deploy (default: 10m).`;

const DRIFT_HELP = `
Writes drift.json, one more JSON file per location, drift.xml (JUnit) and drift.md, and on GitHub the job's summary.
Exit codes: 0 if there is no drift, 2 if there is drift, 1 if a stack cannot be compared.
LOCK_TIMEOUT is the time to wait for a deploy (default: 10m).`;

const COMMENT_HELP = `
Replaces the comment of an earlier run. Requires GITHUB_TOKEN on GitHub, and GITLAB_TOKEN on GitLab: a project access token
with the scope api.`;

/** `cdktf-abiquo pipeline`. Its subcommands run in the folder of a platform's repository. */
export function pipelineCommand(context: CommandContext): Command {
  const run = (flags: PipelineFlags, job: (jobs: Jobs, options: jobs.JobOptions) => Promise<number>): Promise<void> =>
    runCommand(async () => {
      process.exitCode = await job(await import("../pipeline/jobs"), optionsOf(context, flags));
    });
  return new Command("pipeline")
    .description("runs the jobs of a pipeline for a repository with stacks, on GitHub, on GitLab or by hand")
    .addCommand(
      jobCommand("plan", "plans every stack, and changes nothing", PLAN_HELP).action((flags: PipelineFlags) =>
        run(flags, ({ planJob }, options) => planJob(options)),
      ),
    )
    .addCommand(
      jobCommand("deploy", "deploys every stack", DEPLOY_HELP).action((flags: PipelineFlags) =>
        run(flags, ({ deployJob }, options) => deployJob(options)),
      ),
    )
    .addCommand(
      jobCommand("drift", "compares the platform with the stacks, and changes nothing", DRIFT_HELP).action(
        (flags: PipelineFlags) => run(flags, ({ driftJob }, options) => driftJob(options)),
      ),
    )
    .addCommand(
      jobCommand("comment", "posts a report as a comment on the job's merge request", COMMENT_HELP)
        .argument("[file]", "Markdown file with the text (default: plan.md in the folder for reports)")
        .action((file: string | undefined, flags: PipelineFlags) =>
          run(flags, ({ commentJob }, options) => commentJob(options, file)),
        ),
    );
}

function jobCommand(name: string, description: string, help: string): Command {
  return new Command(name)
    .description(description)
    .addHelpText("after", help)
    .option("--reports <dir>", "folder for reports", "pipeline-reports");
}

function optionsOf({ providerFolder }: CommandContext, { reports }: PipelineFlags): jobs.JobOptions {
  // All output of a job goes through here, whichever program wrote it.
  const log = (text: string): void => void process.stdout.write(safeText(text));
  return { folder: process.cwd(), reports, variables: process.env, providerFolder, log };
}
