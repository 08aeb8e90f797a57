import { Command, Option } from "commander";
import { printable } from "../output/printable";
import { FILTER_HELP, parseFilters } from "../platform/filter";
import type { CommandContext } from "./context";
import { PLATFORM_HELP } from "./platform-help";
import { runCommand } from "./run-command";
import { append } from "./values";

const EXPORT_HELP = `
If --out is empty or does not exist, it becomes a folder with a complete repository. Otherwise, give a new file. Nothing is
ever overwritten. Every object has an import, so the next plan contains only imports.

With --filter, the code refers to objects that do not match: to locations by name, and to services that also serve others by
address.

${PLATFORM_HELP}`;

interface ExportFlags {
  readonly out: string;
  readonly language: "typescript" | "hcl";
  readonly filter?: readonly string[];
}

/** `cdktf-abiquo export` */
export function exportCommand({ version }: CommandContext): Command {
  return new Command("export")
    .description("writes a live platform as code, with an import for each object")
    .addHelpText("after", EXPORT_HELP)
    .option("--out <path>", "new folder, or a new file in an existing one", "platform")
    .addOption(
      new Option("--language <name>", "language of the code").choices(["typescript", "hcl"]).default("typescript"),
    )
    .option("--filter <what=pattern>", FILTER_HELP, append)
    .action((flags: ExportFlags) => runCommand(() => runExport(version, flags)));
}

async function runExport(version: string, { out, language, filter = [] }: ExportFlags): Promise<void> {
  const options = { out, language, filter: parseFilters(filter), version };
  const [{ readFromEnvironment }, { checkTarget, exportPlatform }] = await Promise.all([
    import("../platform/from-environment"),
    import("../export/export"),
  ]);
  checkTarget(options);
  const { platform } = await readFromEnvironment(version);
  const { summary, advice, unknown, leftOut } = exportPlatform(platform, options);
  const lines = [
    summary,
    ...advice,
    ...section("Abiquo does not report these. A comment marks the place of each:", unknown),
    ...section("Left out, because they cannot be declared:", leftOut),
  ];
  process.stderr.write(lines.map((line) => `${printable(line)}\n`).join(""));
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}
