import { Command } from "commander";
import type { CheckedPlatform } from "../check/check-platform";
import { writeOutput } from "../files";
import { FILTER_HELP, parseFilters } from "../platform/filter";
import type { CommandContext } from "./context";
import { PLATFORM_HELP } from "./platform-help";
import { runCommand } from "./run-command";
import { append } from "./values";

const CHECK_HELP = `
Exit codes: 0 if every service passed, 1 if a service failed, 2 if no service failed but a service cannot be read, or if
nothing could be checked because Abiquo cannot be reached or refuses the login, or because no service matches the filter.
If the result cannot be written, the exit code is 2 whatever the services.

${PLATFORM_HELP} ABIQUO_MAX_CONCURRENT_REQUESTS (default: 10) is the number of services checked at once.`;

/** Exit code if not every service could be checked. */
const NOT_CHECKED = 2;

interface CheckFlags {
  readonly filter?: readonly string[];
  readonly json?: boolean;
  readonly junit?: string;
}

/** `cdktf-abiquo check` */
export function checkCommand({ version }: CommandContext): Command {
  return new Command("check")
    .description("asks Abiquo to check the remote services, and shows which failed and why")
    .addHelpText("after", CHECK_HELP)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : NOT_CHECKED))
    .option("--filter <what=pattern>", FILTER_HELP, append)
    .option("--json", "JSON, for other programs")
    .option("--junit <file>", "also write JUnit XML, which pipelines show as tests")
    .action((flags: CheckFlags) => runCommand(() => runCheck(version, flags), NOT_CHECKED));
}

async function runCheck(version: string, { filter = [], json, junit }: CheckFlags): Promise<void> {
  const filters = parseFilters(filter);
  const [{ checkPlatform }, { renderCheck }, { toJson, toJunit }, { terminalOf }] = await Promise.all([
    import("../check/check-platform"),
    import("../check/render-check"),
    import("../check/check-data"),
    import("../output/terminal"),
  ]);
  const checked = await checkPlatform(version, filters);
  process.stdout.write(json ? toJson(checked) : renderCheck(checked, terminalOf(process.stdout, process.env)));
  process.exitCode = exitCodeOf(checked);
  if (junit !== undefined) {
    writeOutput(junit, toJunit(checked), "Choose another file with --junit.");
  }
}

function exitCodeOf({ results, unreadable }: CheckedPlatform): number {
  return results.some(({ outcome }) => outcome === "failed") ? 1 : unreadable.length > 0 ? NOT_CHECKED : 0;
}
