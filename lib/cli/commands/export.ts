import { Command, Option } from "commander";
import { printable } from "../output/printable";
import { FILTER_HELP, parseFilters } from "../platform/filter";
import type { CommandContext } from "./context";
import { fail } from "./fail";
import { append } from "./values";

const EXPORT_HELP = `
Into a folder that is empty or does not exist it writes a whole repository; into any other, the one new file that is named.
Nothing is overwritten. Everything has its import: the next plan has imports and nothing else.

With --filter, what is outside is referred to: locations by their name, and services that serve others too by their address.

The platform and the login come from the variables of the provider: ABIQUO_ENDPOINT, ABIQUO_USERNAME and ABIQUO_PASSWORD, and
the others that docs/index.md names.`;

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
    .option("--out <path>", "new folder, or new file in one that exists", "platform")
    .addOption(
      new Option("--language <name>", "language of the code").choices(["typescript", "hcl"]).default("typescript"),
    )
    .option("--filter <what=pattern>", FILTER_HELP, append)
    .action((flags: ExportFlags) => runExport(version, flags));
}

async function runExport(version: string, { out, language, filter = [] }: ExportFlags): Promise<void> {
  try {
    const options = { out, language, filter: parseFilters(filter), version };
    const [{ readFromEnvironment }, { checkTarget, exportPlatform }] = await Promise.all([
      import("../platform/from-environment"),
      import("../export/export"),
    ]);
    checkTarget(options);
    const { platform } = await readFromEnvironment(version);
    const { summary, unknown, leftOut } = exportPlatform(platform, options);
    const lines = [
      summary,
      ...section("Abiquo does not tell, and a comment says where it belongs:", unknown),
      ...section("Left out, since it cannot be declared:", leftOut),
    ];
    process.stderr.write(lines.map((line) => `${printable(line)}\n`).join(""));
  } catch (error) {
    fail(error);
  }
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}
