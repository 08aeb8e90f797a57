import { serveLists } from "../operations/list-resource";
import { listResource } from "../protocol/rpc/list-resource";
import { validateListResourceConfig } from "../protocol/rpc/validate-list-resource-config";
import { toNames, toSchemas } from "../protocol/schema/to-schemas";
import { RULES_WITHOUT_OBJECTS } from "./kind";
import { resources } from "./resource";
import { typedKind } from "./typed-kind";

/** Lists of the objects of resource types. */
export const listResources = /* @__PURE__ */ typedKind({
  noun: "list resource",
  definitionsOf: ({ listResources = [] }) => listResources,
  rules: RULES_WITHOUT_OBJECTS,
  /** Terraform lists objects by their identities, so a resource type with an identity is required. */
  check(definitions, { resources }) {
    for (const { typeName } of definitions) {
      if (!resources.some((resource) => resource.typeName === typeName && resource.identity)) {
        throw new Error(`The list of ${typeName} needs a resource type of that name with an identity.`);
      }
    }
  },
  serve: (runner, listOf) =>
    serveLists(runner, listOf, (typeName) => resources.definitionOf(runner.provider, typeName)),
  metadata: (definitions) => ({ listResources: toNames(definitions) }),
  schemas: (definitions) => ({ listResourceSchemas: toSchemas(definitions) }),
  rpcs: {
    ValidateListResourceConfig: validateListResourceConfig,
    ListResource: (context, provider) => listResource({ ...context, resources: resources.typesOf(provider) }),
  },
});
