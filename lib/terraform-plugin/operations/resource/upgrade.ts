import { DiagnosticError } from "../../schema/diagnostics";
import type { StateUpgrader } from "../../schema/definitions/resource";
import type { UpgradeRequest } from "./methods";
import { withoutWriteOnly } from "../../schema/write-only";
import { fromStored, fromStoredObject } from "../stored/stored";
import type { ObjectValue } from "../../values/values";
import type { ResourceType } from "../running/context";
import { returnedObject } from "../running/context";
import { identityType } from "./identity";

/** Upgrades a stored object to the current schema, one version after the other. */
export function upgradeState(type: ResourceType, { version, raw }: UpgradeRequest): ObjectValue {
  const { schema, typeName, upgraders = {} } = type;
  const upgraded = runUpgraders({ what: typeName, from: version, to: schema.version, upgraders }, raw);
  return withoutWriteOnly(schema, fromStored(schema, upgraded));
}

/** Upgrades a stored identity to the current schema. */
export function upgradeIdentity({ typeName, identity }: ResourceType, request: UpgradeRequest): ObjectValue {
  if (!identity) {
    throw new DiagnosticError({
      summary: `${typeName} has no identity`,
      detail: "The state was written by a version of the provider that gives it one. Use that version, or a later one.",
    });
  }
  const { version, upgraders = {} } = identity;
  const what = `the identity of ${typeName}`;
  const upgraded = runUpgraders({ what, from: request.version, to: version, upgraders }, request.raw);
  return fromStoredObject(identityType(identity), upgraded);
}

interface UpgraderRun {
  readonly what: string;
  readonly from: number;
  readonly to: number;
  readonly upgraders: Readonly<Record<number, StateUpgrader>>;
}

function runUpgraders({ what, from, to, upgraders }: UpgraderRun, raw: ObjectValue): ObjectValue {
  refuseNewer(what, from, to);
  const versions = Array.from({ length: to - from }, (_, index) => from + index);
  return versions.reduce((stored, version) => {
    const upgrade = upgraders[version];
    if (!upgrade) {
      throw noUpgrade(what, version, to);
    }
    return returnedObject(`the upgrader from version ${version}`, what, upgrade(stored));
  }, raw);
}

function refuseNewer(what: string, version: number, current: number): void {
  if (version > current) {
    throw new DiagnosticError({
      summary: "The state is newer than the provider",
      detail:
        `${what} was stored with schema version ${version}, but this version of the provider supports only ` +
        `${current}. Use the version of the provider that wrote it, or a later one.`,
    });
  }
}

function noUpgrade(what: string, version: number, current: number): DiagnosticError {
  return new DiagnosticError({
    summary: "The state is too old for the provider",
    detail:
      `${what} was stored with schema version ${version}, which this version of the provider cannot upgrade to ` +
      `${current}. First apply with an earlier version of the provider that can.`,
  });
}
