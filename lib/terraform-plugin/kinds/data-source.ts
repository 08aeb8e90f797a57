import { serveDataSources } from "../operations/data-source";
import type { SchemaRules } from "../schema/validation/schema-rules";
import { readDataSource } from "../protocol/rpc/read-data-source";
import { validateDataResourceConfig } from "../protocol/rpc/validate-data-resource-config";
import { toNames, toSchemas } from "../protocol/schema/to-schemas";
import { META_ARGUMENTS } from "./kind";
import { typedKind } from "./typed-kind";

const rules: SchemaRules = { reserved: META_ARGUMENTS, timeouts: ["read"] };

/** Data sources, which Terraform only reads. */
export const dataSources = /* @__PURE__ */ typedKind({
  noun: "data source",
  definitionsOf: ({ dataSources }) => dataSources,
  rules,
  serve: serveDataSources,
  metadata: (definitions) => ({ dataSources: toNames(definitions) }),
  schemas: (definitions) => ({ dataSourceSchemas: toSchemas(definitions) }),
  rpcs: {
    ValidateDataResourceConfig: validateDataResourceConfig,
    ReadDataSource: readDataSource,
  },
});
