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
    .hook("preAction", (_, command) => refuseEmpty(command))
    .addCommand(installCommand(context))
    .addCommand(mapCommand(context))
    .addCommand(exportCommand(context))
    .addCommand(listCommand(context))
    .addCommand(checkCommand(context))
    .addCommand(pipelineCommand(context))
    .addCommand(publishCommand(context))
    .addCommand(simulateCommand(context));
}

/** Refuses empty values, which usually come from a variable that is not set: none means the default. */
function refuseEmpty(command: Command): void {
  for (const option of command.options) {
    if ([command.getOptionValue(option.attributeName())].flat().includes("")) {
      command.error(`error: option '${option.flags}' argument '' is invalid. It must not be empty.`);
    }
  }
  if (command.args[0] === "") {
    command.error("error: the first argument is invalid. It must not be empty.");
  }
}
