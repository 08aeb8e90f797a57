import { serveEphemeralResources } from "../operations/ephemeral-resource";
import type { SchemaRules } from "../schema/validation/schema-rules";
import { closeEphemeralResource } from "../protocol/rpc/close-ephemeral-resource";
import { openEphemeralResource } from "../protocol/rpc/open-ephemeral-resource";
import { renewEphemeralResource } from "../protocol/rpc/renew-ephemeral-resource";
import { validateEphemeralResourceConfig } from "../protocol/rpc/validate-ephemeral-resource-config";
import { toNames, toSchemas } from "../protocol/schema/to-schemas";
import { META_ARGUMENTS } from "./kind";
import { typedKind } from "./typed-kind";

const rules: SchemaRules = { reserved: META_ARGUMENTS };

/** Ephemeral resources, which exist only while Terraform runs. */
export const ephemeralResources = /* @__PURE__ */ typedKind({
  noun: "ephemeral resource",
  definitionsOf: ({ ephemeralResources = [] }) => ephemeralResources,
  rules,
  serve: serveEphemeralResources,
  metadata: (definitions) => ({ ephemeralResources: toNames(definitions) }),
  schemas: (definitions) => ({ ephemeralResourceSchemas: toSchemas(definitions) }),
  rpcs: {
    ValidateEphemeralResourceConfig: validateEphemeralResourceConfig,
    OpenEphemeralResource: openEphemeralResource,
    RenewEphemeralResource: renewEphemeralResource,
    CloseEphemeralResource: closeEphemeralResource,
  },
});
