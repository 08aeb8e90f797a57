import { RemoteServiceNotKeptError, hasCode } from "../../../abiquo";
import type { RemoteServiceInput } from "../../../abiquo";
import { DiagnosticError } from "../../../terraform-plugin";
import { NotedError } from "../../diagnostics/noted-error";
import { dropped } from "./messages";

/** Adds the written ids to errors in which Abiquo does not name them. */
export function explainFailure(error: unknown, input: RemoteServiceInput): unknown {
  if (error instanceof RemoteServiceNotKeptError) {
    return new DiagnosticError(dropped({ ...input, configurationErrors: error.entries }), { cause: error });
  }
  const note =
    locationNote(hasCode(error, "DC-0"), "datacenter_ids", input.datacenterIds) ??
    locationNote(hasCode(error, "PUBLICREGION-8"), "public_cloud_region_ids", input.publicCloudRegionIds);
  return note !== undefined && error instanceof Error ? new NotedError(error, note) : error;
}

function locationNote(isMissing: boolean, set: string, ids: readonly string[]): string | undefined {
  return isMissing && ids.length > 0
    ? `The request contained ${set} = ${JSON.stringify(ids.toSorted())}: one of them does not exist, or the user may not see it.`
    : undefined;
}
