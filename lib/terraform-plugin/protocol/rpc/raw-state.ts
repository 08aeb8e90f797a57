import { DiagnosticError } from "../../schema/diagnostics";
import type { UpgradeRequest } from "../../operations/resource/methods";
import { CodecError } from "../../values/codec-error";
import { parseJson } from "../../values/json/json-parser";
import type { RawState } from "../tfplugin6/tfplugin6";
import { isPlainObject } from "../../values/plain-object";

/** The request to upgrade a stored object. It is plain JSON, because it may not match the current schema. */
export function toUpgradeRequest(field: string, request: StoredObject): UpgradeRequest {
  const { typeName, version, raw } = request;
  if (raw && Object.keys(raw.flatmap).length > 0) {
    throw flatmapError(typeName);
  }
  if (!raw || raw.json.length === 0) {
    throw new CodecError(`${field} is empty`);
  }
  const json = parseJson(raw.json);
  if (!isPlainObject(json)) {
    throw new CodecError(`${field} must be a JSON object`);
  }
  return { typeName, version: Number(version), raw: json };
}

/** The common fields of both kinds of upgrade requests. */
export interface StoredObject {
  readonly typeName: string;
  readonly version: bigint;
  readonly raw: RawState | undefined;
}

function flatmapError(typeName: string): DiagnosticError {
  return new DiagnosticError({
    summary: `State of "${typeName}" is too old`,
    detail:
      "The state was written by Terraform 0.11 or older, whose format this provider does not read. " +
      "Remove the object from the state and import it again.",
  });
}
