import { createProviderServer, UNKNOWN } from "../../lib/terraform-plugin";
import type { Diagnostic, ObjectValue, Schema } from "../../lib/terraform-plugin";
import { configure, provider, summaries } from "./support/resource";

const server = createProviderServer(provider);

/** Validates a configuration, as Terraform requests it. */
type Validate = (config: ObjectValue) => Promise<{ readonly diagnostics: readonly Diagnostic[] }>;

interface Definition {
  readonly typeName: string;
  readonly schema: Schema;
}

function casesOf(
  kind: string,
  definitions: readonly Definition[] = [],
  validateAs: (typeName: string) => Validate,
): readonly (readonly [string, Schema, Validate])[] {
  return definitions.map(({ typeName, schema }) => [`${kind} ${typeName}`, schema, validateAs(typeName)]);
}

/** Terraform validates a module with unknown values for all its variables, whatever the caller passes. */
test.each([
  ...casesOf("provider", [{ typeName: "abiquo", schema: provider.schema }], () => (config) => {
    return server.validateProviderConfig(config);
  }),
  ...casesOf("resource", provider.resources, (typeName) => (config) => {
    return server.validateResourceConfig({ typeName, config });
  }),
  ...casesOf("data source", provider.dataSources, (typeName) => (config) => {
    return server.validateDataSourceConfig({ typeName, config });
  }),
  ...casesOf("list", provider.listResources, (typeName) => (config) => {
    return server.validateListResourceConfig({ typeName, config });
  }),
  ...casesOf("action", provider.actions, (typeName) => (config) => {
    return server.validateActionConfig({ typeName, config });
  }),
])("the %s allows every argument to be unknown", async (_title, schema, validate) => {
  const given = Object.entries(schema.attributes).filter(([, { mode }]) => mode !== "computed");
  const config = configure(schema, Object.fromEntries(given.map(([name]) => [name, UNKNOWN])));

  const { diagnostics } = await validate(config);

  expect(given.length).toBeGreaterThan(0);
  expect(summaries(diagnostics)).toEqual([]);
});
