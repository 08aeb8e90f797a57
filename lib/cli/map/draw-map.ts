import { basename } from "node:path";
import { readFileSync, writeFileSync } from "node:fs";
import { CliError } from "../cli-error";
import { onPath } from "../file-errors";
import { parsePlan } from "../plan/terraform-plan";
import { connect } from "../platform/connect";
import type { ConnectOptions } from "../platform/connect";
import { readPlatform } from "../platform/read-platform";
import { mapOf } from "./from-platform";
import { readPageAssets, renderPage } from "./render-page";
import { renderSvg } from "./render-svg";
import { withPlans } from "./with-plan";
import type { NamedPlan } from "./with-plan";

/** What `map` is told. */
export interface MapOptions extends ConnectOptions {
  /** File to write; `-` is standard output. */
  readonly out: string;
  /** Whether it is a picture rather than a page. */
  readonly svg: boolean;
  /** Files with plans in Terraform's JSON form. */
  readonly plans: readonly string[];
  /** Where the page's script and style lie. */
  readonly pageFolder: string;
}

/**
 * Reads the platform and writes the map of it.
 *
 * @returns a sentence about what was written
 * @throws CliError if the platform cannot be read, a plan is none, or the file cannot be written
 */
export async function drawMap(options: MapOptions): Promise<string> {
  const { out, svg, plans, pageFolder } = options;
  const named = plans.map(readPlanFile); // Before anybody is asked for anything.
  const platform = await readPlatform(await connect(options), options);
  named.flatMap((plan) => warnOfForeign(plan, platform.endpoint)).forEach(options.warn);
  const model = withPlans(mapOf(platform), named);
  const text = svg ? renderSvg(model) : renderPage(model, readPageAssets(pageFolder));
  if (out === "-") {
    process.stdout.write(text);
  } else {
    onPath(out, "Name another file with --out.", () => writeFileSync(out, text));
  }
  const locations = platform.datacenters.length + platform.publicCloudRegions.length;
  const where = out === "-" ? "the map" : out;
  return `${where} shows ${locations} locations and ${platform.remoteServices.length} services of ${platform.endpoint}`;
}

/** Ids of another platform mean other objects. One platform may have several addresses, so that this is no error. */
function warnOfForeign({ name, plan }: NamedPlan, endpoint: string): readonly string[] {
  const values = (plan.resource_changes ?? []).flatMap(({ change }) => [
    change.before?.platform,
    change.after?.platform,
  ]);
  const others = [...new Set(values)].filter((value) => typeof value === "string" && !isSameAddress(value, endpoint));
  return others.map(
    (other) =>
      `${name} is a plan for ${String(other)}, and the map shows ${endpoint}: its ids may mean other objects there`,
  );
}

/** Default ports and slashes at the end do not matter. */
function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => (URL.canParse(text) ? new URL(text).href.replace(/\/+$/, "") : text));
  return a === b;
}

function readPlanFile(file: string): NamedPlan {
  const text = onPath(file, "Name the output of terraform show -json with --plan.", () => readFileSync(file, "utf8"));
  try {
    return { name: basename(file), plan: parsePlan(text) };
  } catch (error) {
    throw new CliError(`Cannot read the plan in ${file}. ${(error as Error).message}`, { cause: error });
  }
}
