import { Command } from "commander";
import { say } from "../output/say";
import type { CommandContext } from "./context";
import { PLATFORM_HELP } from "./platform-help";
import { runCommand } from "./run-command";
import { append } from "./values";

const MAP_HELP = `
${PLATFORM_HELP}
To see what a plan would do:
  terraform show -json FILE > plan.json && cdktf-abiquo map --plan plan.json`;

interface MapFlags {
  readonly out?: string;
  readonly svg?: boolean;
  readonly plan?: readonly string[];
}

/** `cdktf-abiquo map` */
export function mapCommand(context: CommandContext): Command {
  return new Command("map")
    .description("draws a platform as a web page: locations, the services behind them, and what fails with a host")
    .addHelpText("after", MAP_HELP)
    .option("--out <file>", "file to write, or - for standard output (default: platform-map.html)")
    .option("--svg", "draw an SVG picture instead of a page, for example for a wiki")
    .option("--plan <file>", "show what a plan would do; the output of terraform show -json (repeatable)", append)
    .action((flags: MapFlags) => runCommand(() => runMap(context, flags)));
}

async function runMap({ version, pageFolder }: CommandContext, flags: MapFlags): Promise<void> {
  const { drawMap } = await import("../map/draw-map");
  const { svg = false, plan: plans = [] } = flags;
  const { out = svg ? "platform-map.svg" : "platform-map.html" } = flags;
  say(await drawMap({ env: process.env, version, warn: say, out, svg, plans, pageFolder }));
}
