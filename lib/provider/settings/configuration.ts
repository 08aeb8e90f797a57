import { AdoptMode, CheckMode, SettingsReader, credentialConflict, readConnection } from "../../domain";
import type { ConnectionSettings, Environment } from "../../domain";
import { isUnknown } from "../../terraform-plugin";
import type { Attribute, Attributes, Config, Diagnostics, Value } from "../../terraform-plugin";
import { findAdoptMode, findCheckMode } from "./policy";
import type { Policy } from "./policy";
import { providerSchema } from "./schema";
import type { ProviderSchema } from "./schema";

/** Settings of the provider. */
export interface ProviderSettings {
  readonly connection: ConnectionSettings;
  readonly policy: Policy;
  /** Former endpoint of a platform that moved. @default - the platform did not move */
  readonly previousEndpoint?: string;
}

/**
 * Merges the provider's configuration with the environment. The configuration takes precedence. Returns undefined if a
 * value is not known yet, or if it reports an error.
 */
export function readConfiguration(
  config: Config<ProviderSchema>,
  env: Environment,
  diagnostics: Diagnostics,
): ProviderSettings | undefined {
  if (hasUnknown(config)) {
    return undefined;
  }
  const report = diagnostics.append.bind(diagnostics);
  const reader = new SettingsReader({ given: config, env, rule: ruleProblem, report: (problem) => report([problem]) });
  const connection = readConnection(reader);
  const policy = readPolicy(reader);
  const previousEndpoint = reader.text("previous_endpoint");
  return diagnostics.hasError || connection === undefined ? undefined : { connection, policy, previousEndpoint };
}

/** Reports errors in the configuration that do not depend on the environment. */
export function validateConfiguration(config: Config<ProviderSchema>, diagnostics: Diagnostics): void {
  const known = Object.fromEntries(Object.entries(config).filter(([, value]) => !isUnknown(value)));
  const conflict = credentialConflict(known);
  if (conflict) {
    diagnostics.error(conflict);
  }
}

/** Returns whether a value is unknown, or is an object or a map that contains an unknown value. */
function hasUnknown(value: Value): boolean {
  return isUnknown(value) || (typeof value === "object" && value !== null && Object.values(value).some(hasUnknown));
}

function readPolicy(reader: SettingsReader): Policy {
  return {
    check: findCheckMode(reader.text("check")) ?? CheckMode.WARN,
    adopt: findAdoptMode(reader.text("adopt")) ?? AdoptMode.NEVER,
    maxAffectedLocations: reader.integer("max_affected_locations"),
  };
}

/** Validates a value from the environment by the schema's rule for its setting. */
function ruleProblem(setting: string, value: unknown): string | undefined {
  const attributes: Attributes = providerSchema.attributes;
  const { validators = [] }: Partial<Attribute> = attributes[setting] ?? {};
  return validators.map((validate) => validate(value as Value)).find((problem) => problem !== undefined);
}
