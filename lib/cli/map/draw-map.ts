import { basename } from "node:path";
import { sameEndpoint } from "../../domain";
import { CliError } from "../cli-error";
import { readText, writeOutput } from "../files";
import { count } from "../output/printable";
import { incompleteness, parsePlan } from "../plan/terraform-plan";
import { connect } from "../platform/connect";
import type { ConnectOptions } from "../platform/connect";
import { readPlatform } from "../platform/read-platform";
import { mapOf } from "./from-platform";
import { readPageAssets, renderPage } from "./render-page";
import { renderSvg } from "./render-svg";
import { withPlans } from "./with-plan";
import type { NamedPlan } from "./with-plan";

/** Options of `map`. */
export interface MapOptions extends ConnectOptions {
  /** File to write; `-` is standard output. */
  readonly out: string;
  /** Whether to draw an SVG picture instead of a page. */
  readonly svg: boolean;
  /** Files with plans in Terraform's JSON format. */
  readonly plans: readonly string[];
  /** Folder of the page's script and style sheet. */
  readonly pageFolder: string;
}

/**
 * Reads the platform and writes its map.
 *
 * @returns a sentence about what was written
 * @throws CliError if the platform cannot be read, a plan is invalid, or the file cannot be written
 */
export async function drawMap(options: MapOptions): Promise<string> {
  const { out, svg, plans, pageFolder } = options;
  const named = plans.map(readPlanFile); // Read plans first: an invalid one fails before any request.
  const platform = await readPlatform(await connect(options), options);
  named
    .flatMap((plan) => [...warnOfIncomplete(plan), ...warnOfForeign(plan, platform.endpoint)])
    .forEach((text) => options.warn(text));
  const model = withPlans(mapOf(platform), named);
  const text = svg ? renderSvg(model) : renderPage(model, readPageAssets(pageFolder));
  if (out === "-") {
    process.stdout.write(text);
  } else {
    writeOutput(out, text, "Choose another file with --out.");
  }
  const locations = platform.datacenters.length + platform.publicCloudRegions.length;
  const numbers = `${count(locations, "location")} and ${count(platform.remoteServices.length, "service")}`;
  return `${out === "-" ? "the map" : out} shows ${numbers} of ${platform.endpoint}`;
}

function warnOfIncomplete({ name, plan }: NamedPlan): readonly string[] {
  const reason = incompleteness(plan);
  return reason === undefined ? [] : [`the map may lack changes of ${name}: ${reason}`];
}

/**
 * Warns about a plan for another platform, where ids mean other objects. A platform may have several addresses, so this
 * is not an error.
 */
function warnOfForeign({ name, plan }: NamedPlan, endpoint: string): readonly string[] {
  const values = (plan.resource_changes ?? []).flatMap(({ change }) => [
    change.before?.platform,
    change.after?.platform,
  ]);
  const others = [...new Set(values)].filter((value) => typeof value === "string" && !sameEndpoint(value, endpoint));
  return others.map(
    (other) =>
      `${name} is a plan for ${String(other)}, but the map shows ${endpoint}, where its ids may mean other objects`,
  );
}

function readPlanFile(file: string): NamedPlan {
  const text = readText(file, "Give the output of terraform show -json with --plan.");
  try {
    return { name: basename(file), plan: parsePlan(text) };
  } catch (error) {
    throw new CliError(`Cannot read the plan in ${file}. ${(error as Error).message}`, { cause: error });
  }
}
