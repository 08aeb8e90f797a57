import { Command } from "commander";
import { checkCommand } from "./commands/check";
import type { CommandContext } from "./commands/context";
import { exportCommand } from "./commands/export";
import { installCommand } from "./commands/install";
import { mapCommand } from "./commands/map";
import { listCommand } from "./commands/list";
import { pipelineCommand } from "./commands/pipeline";
import { publishCommand } from "./commands/publish";
import { simulateCommand } from "./commands/simulate";

/**
 * Creates the command `cdktf-abiquo`, ready to parse arguments. The files in `commands` declare the options of each
 * command. An implementation is loaded when its command runs, so that no command loads the packages of another.
 */
export function createProgram(context: CommandContext): Command {
  return new Command("cdktf-abiquo")
    .description("Installs the Abiquo provider, shows, checks and exports a live platform, and simulates one.")
    .version(context.version)
    .showHelpAfterError("(see --help)")
    .addCommand(installCommand(context))
    .addCommand(mapCommand(context))
    .addCommand(exportCommand(context))
    .addCommand(listCommand(context))
    .addCommand(checkCommand(context))
    .addCommand(pipelineCommand(context))
    .addCommand(publishCommand(context))
    .addCommand(simulateCommand(context));
}
