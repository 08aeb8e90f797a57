import type { WireKind } from "../kind";
import { toNames, toSchemas } from "../kind";
import { closeEphemeralResource } from "../rpc/close-ephemeral-resource";
import { openEphemeralResource } from "../rpc/open-ephemeral-resource";
import { renewEphemeralResource } from "../rpc/renew-ephemeral-resource";
import { validateEphemeralResourceConfig } from "../rpc/validate-ephemeral-resource-config";

/** Ephemeral resources. */
export const ephemeralResources: WireKind = {
  metadata: ({ ephemeralResources }) => ({ ephemeralResources: toNames(ephemeralResources) }),
  schemas: ({ ephemeralResources }) => ({ ephemeralResourceSchemas: toSchemas(ephemeralResources) }),
  methods: (context) => ({
    ValidateEphemeralResourceConfig: validateEphemeralResourceConfig(context),
    OpenEphemeralResource: openEphemeralResource(context),
    RenewEphemeralResource: renewEphemeralResource(context),
    CloseEphemeralResource: closeEphemeralResource(context),
  }),
};
