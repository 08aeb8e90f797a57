import type { WireKind } from "../kind";
import { toNames, toSchemas } from "../kind";
import { listResource } from "../rpc/list-resource";
import { validateListResourceConfig } from "../rpc/validate-list-resource-config";

/** Lists of the objects of resource types. */
export const listResources: WireKind = {
  metadata: ({ listResources }) => ({ listResources: toNames(listResources) }),
  schemas: ({ listResources }) => ({ listResourceSchemas: toSchemas(listResources) }),
  methods: (context) => ({
    ValidateListResourceConfig: validateListResourceConfig(context),
    ListResource: listResource(context),
  }),
};
