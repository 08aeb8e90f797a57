import { serveConfiguration } from "../operations/configuration";
import type { ConfigurationMethods } from "../operations/configuration";
import { checkRules } from "../schema/validation/schema-rules";
import type { SchemaRules } from "../schema/validation/schema-rules";
import { configureProvider } from "../protocol/rpc/configure-provider";
import { validateProviderConfig } from "../protocol/rpc/validate-provider-config";
import { toSchema } from "../protocol/schema/to-schema";
import type { SchemaKind } from "./kind";

const rules: SchemaRules = {
  reserved: ["alias", "version"],
  neverComputed: "a provider cannot set its own configuration",
};

/** The provider's own configuration. Each provider has exactly one. */
export const configuration: SchemaKind<"provider", ConfigurationMethods> = {
  noun: "provider",
  rules,
  check: ({ name, schema }) => checkRules(name, schema, rules),
  serve: serveConfiguration,
  metadata: () => ({}),
  schemas: ({ schema }) => ({ provider: toSchema(schema) }),
  rpcs: (server, { schema }) => ({
    ValidateProviderConfig: validateProviderConfig(server, schema),
    ConfigureProvider: configureProvider(server, schema),
  }),
};
