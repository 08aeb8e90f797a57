import { DiagnosticError } from "../diagnostics";
import type { UpgradeRequest } from "../server";
import { withoutWriteOnly } from "../shape";
import { fromStored, fromStoredObject } from "../stored";
import type { ObjectType } from "../types";
import type { ObjectValue } from "../values";
import type { ResourceType } from "./context";

/** Brings a stored object to the schema of today, one version after the other. */
export function upgradeState(type: ResourceType, { version, raw }: UpgradeRequest): ObjectValue {
  const { schema, typeName, upgraders = {} } = type;
  refuseNewer(typeName, version, schema.version);
  const steps = Array.from({ length: schema.version - version }, (_, index) => version + index);
  const upgraded = steps.reduce((state, from) => {
    const upgrade = upgraders[from];
    if (!upgrade) {
      throw noUpgrade(typeName, from, schema.version);
    }
    return upgrade(state);
  }, raw);
  return withoutWriteOnly(schema, fromStored(schema, upgraded));
}

/** Brings a stored identity to the schema of today. */
export function upgradeIdentity({ typeName, identity }: ResourceType, request: UpgradeRequest): ObjectValue {
  if (!identity) {
    throw new DiagnosticError({
      summary: `${typeName} has no identity`,
      detail: "The state was written by a version of the provider that gives it one. Use that version, or a later one.",
    });
  }
  refuseNewer(typeName, request.version, identity.version);
  if (request.version < identity.version) {
    throw noUpgrade(`the identity of ${typeName}`, request.version, identity.version);
  }
  const types = Object.entries(identity.attributes).map(([name, { type }]) => [name, type] as const);
  const objectType: ObjectType = { kind: "object", attributes: Object.fromEntries(types) };
  return fromStoredObject(objectType, request.raw, []);
}

function refuseNewer(what: string, version: number, current: number): void {
  if (version > current) {
    throw new DiagnosticError({
      summary: "The state is newer than the provider",
      detail:
        `${what} was stored with schema version ${version}, and this version of the provider knows ${current}. ` +
        "Use the version of the provider that wrote it, or a later one.",
    });
  }
}

function noUpgrade(what: string, version: number, current: number): DiagnosticError {
  return new DiagnosticError({
    summary: "The state is too old for the provider",
    detail:
      `${what} was stored with schema version ${version}, which this version of the provider cannot bring to ${current}. ` +
      "Apply with an earlier version of the provider first, which can.",
  });
}
