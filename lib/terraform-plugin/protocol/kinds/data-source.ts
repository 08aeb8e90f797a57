import type { WireKind } from "../kind";
import { toNames, toSchemas } from "../kind";
import { readDataSource } from "../rpc/read-data-source";
import { validateDataResourceConfig } from "../rpc/validate-data-resource-config";

/** Data sources. */
export const dataSources: WireKind = {
  metadata: ({ dataSources }) => ({ dataSources: toNames(dataSources) }),
  schemas: ({ dataSources }) => ({ dataSourceSchemas: toSchemas(dataSources) }),
  methods: (context) => ({
    ValidateDataResourceConfig: validateDataResourceConfig(context),
    ReadDataSource: readDataSource(context),
  }),
};
