import { Command } from "commander";
import type * as jobs from "../pipeline/jobs";
import type { CommandContext } from "./context";
import { fail } from "./fail";

/** What is loaded once a job is called. */
type Jobs = typeof jobs;

interface PipelineFlags {
  readonly reports: string;
}

const PLAN_HELP = `
Writes plan.md, the text for a comment on a merge request, and on GitHub the summary of the job.
Ends with 0 if every stack can be planned, with changes or without, and with 1 otherwise.`;

const DEPLOY_HELP = `
Ends with 0 if the platform is what the stacks say, and with 1 otherwise; running it again goes on from there.
LOCK_TIMEOUT says how long it waits for another deploy (default: 10m).`;

const DRIFT_HELP = `
Writes drift.json, a file for each location beside it, drift.xml (JUnit) and drift.md, and on GitHub the summary of the job.
Ends with 0 if there is no drift, with 2 if there is, and with 1 if a stack cannot be compared.
LOCK_TIMEOUT says how long it waits for a deploy (default: 10m).`;

const COMMENT_HELP = `
Takes the place of the comment that an earlier run put there. On GitHub it needs GITHUB_TOKEN; on GitLab GITLAB_TOKEN, a
project access token with the scope api.`;

/** `cdktf-abiquo pipeline`. Its parts run in the folder of a platform's repository. */
export function pipelineCommand(context: CommandContext): Command {
  const run = async (
    flags: PipelineFlags,
    job: (jobs: Jobs, options: jobs.JobOptions) => Promise<number>,
  ): Promise<void> => {
    try {
      process.exitCode = await job(await import("../pipeline/jobs"), optionsOf(context, flags));
    } catch (error) {
      fail(error);
    }
  };
  return new Command("pipeline")
    .description("the jobs of a pipeline, for a repository with stacks: on GitHub, on GitLab, or by hand")
    .addCommand(
      jobCommand("plan", "plans every stack, and changes nothing", PLAN_HELP).action((flags: PipelineFlags) =>
        run(flags, ({ planJob }, options) => planJob(options)),
      ),
    )
    .addCommand(
      jobCommand("deploy", "makes the platform what the stacks say", DEPLOY_HELP).action((flags: PipelineFlags) =>
        run(flags, ({ deployJob }, options) => deployJob(options)),
      ),
    )
    .addCommand(
      jobCommand("drift", "compares the platform with what the stacks say, and changes nothing", DRIFT_HELP).action(
        (flags: PipelineFlags) => run(flags, ({ driftJob }, options) => driftJob(options)),
      ),
    )
    .addCommand(
      jobCommand("comment", "puts a report on the merge request that the job is for", COMMENT_HELP)
        .argument("[file]", "text in Markdown (default: plan.md in the folder for reports)")
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
  const log = (text: string): void => void process.stdout.write(text);
  return { folder: process.cwd(), reports, variables: process.env, providerFolder, log };
}
