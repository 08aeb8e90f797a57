import { SettingsReader, credentialConflict, readConnection } from "../../domain";
import type { ConnectionSettings, Environment } from "../../domain";
import { isUnknown } from "../../terraform-plugin";
import type { Attribute, Attributes, Config, Diagnostics, Value } from "../../terraform-plugin";
import { AdoptMode, CheckMode, findAdoptMode, findCheckMode } from "./policy";
import type { Policy } from "./policy";
import { providerSchema } from "./schema";
import type { ProviderSchema } from "./schema";

/** What the provider was told. */
export interface ProviderSettings {
  readonly connection: ConnectionSettings;
  readonly policy: Policy;
  /** Where the platform was before it moved. @default - it did not move */
  readonly previousEndpoint?: string;
}

/**
 * Merges the provider's configuration with the environment; the configuration comes first. Undefined if a value is not
 * known yet, or if something is missing or wrong, which is then reported.
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

/** Reports what the configuration alone shows to be wrong, whatever the environment says. */
export function validateConfiguration(config: Config<ProviderSchema>, diagnostics: Diagnostics): void {
  const conflict = credentialConflict(config);
  if (conflict) {
    diagnostics.error(conflict);
  }
}

/** True for an unknown value, and for an object or a map with one inside. */
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

/** What the schema says of a value that the environment gives for a setting. */
function ruleProblem(setting: string, value: unknown): string | undefined {
  const attributes: Attributes = providerSchema.attributes;
  const { validators = [] }: Partial<Attribute> = attributes[setting] ?? {};
  return validators.map((validate) => validate(value as Value)).find((problem) => problem !== undefined);
}
