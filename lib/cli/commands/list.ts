import { Command, Option } from "commander";
import type { Inventory } from "../list/inventory";
import { FILTER_HELP, parseFilters } from "../platform/filter";
import type { CommandContext } from "./context";
import { PLATFORM_HELP } from "./platform-help";
import { runCommand } from "./run-command";
import { append } from "./values";

const LIST_HELP = `
Words in the table:
  ok, dead   outcome of the service's last check
  missing    the location needs this type and has no service
  none       no DHCP service; the datacenter needs one only if Abiquo manages its networks
  -          the location does not need this type

${PLATFORM_HELP}`;

interface ListFlags {
  readonly filter?: readonly string[];
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** `cdktf-abiquo list` */
export function listCommand({ version }: CommandContext): Command {
  return new Command("list")
    .description("shows the remote services of each location, and which are missing or dead")
    .addHelpText("after", LIST_HELP)
    .option("--filter <what=pattern>", FILTER_HELP, append)
    .addOption(new Option("--json", "JSON, for other programs").conflicts("csv"))
    .option("--csv", "CSV, for a spreadsheet")
    .action((flags: ListFlags) => runCommand(() => runList(version, flags)));
}

async function runList(version: string, flags: ListFlags): Promise<void> {
  const filters = parseFilters(flags.filter ?? []);
  const [{ readFromEnvironment }, { takeInventory }, render] = await Promise.all([
    import("../platform/from-environment"),
    import("../list/inventory"),
    rendererOf(flags),
  ]);
  const { platform } = await readFromEnvironment(version);
  const inventory = takeInventory(platform, filters);
  process.stdout.write(render(inventory));
}

/** Returns the renderer for the requested format. */
async function rendererOf({ json, csv }: ListFlags): Promise<(inventory: Inventory) => string> {
  if (json || csv) {
    const { toCsv, toJson } = await import("../list/list-data");
    return json ? toJson : toCsv;
  }
  const [{ renderList }, { terminalOf }] = await Promise.all([
    import("../list/render-list"),
    import("../output/terminal"),
  ]);
  return (inventory) => renderList(inventory, terminalOf(process.stdout, process.env));
}
