import { isUnknown, stringAttribute } from "../../terraform-plugin";
import type { Plan } from "../../terraform-plugin";
import type { Platform } from "../platform";

/** Computed attributes of every resource: what binds an apply to what its plan has shown. */
export const ownedAttributes = {
  platform: stringAttribute({
    mode: "computed",
    keepPrior: true,
    localOnly: true,
    description:
      "The platform that the object is on: scheme, host, port and path of the endpoint. A provider that is configured for " +
      "another one changes nothing. If a platform moves, `previous_endpoint` of the provider says so.",
  }),
  takes_over: stringAttribute({
    mode: "computed",
    keepPrior: true,
    localOnly: true,
    description:
      'Id of the existing object that became this resource\'s own by `adopt = "exact"` of the provider, as the plan of the ' +
      "resource shows it. Empty for an object that was created or imported.",
  }),
} as const;

/** A plan that is made without a connection takes nothing over. */
export function deriveTakesOver({ prior }: { readonly prior: object | undefined }): { readonly takes_over?: string } {
  return prior ? {} : { takes_over: "" };
}

/** The attributes as an apply stores them: as planned, and filled in where the plan was made without a connection. */
export function ownedState(
  { identity }: Pick<Platform, "identity">,
  { platform, takes_over }: Pick<Plan<OwnedSchema>, "platform" | "takes_over">,
): { readonly platform: string; readonly takes_over: string } {
  return {
    platform: isUnknown(platform) ? identity.current : (platform ?? identity.current),
    takes_over: isUnknown(takes_over) ? "" : (takes_over ?? ""),
  };
}

/** The attributes of an object that is in no state yet, as an import of it has them. */
export function asImported(identity: Platform["identity"]): { readonly platform: string; readonly takes_over: string } {
  return { platform: identity.current, takes_over: "" };
}

interface OwnedSchema {
  readonly version: number;
  readonly attributes: typeof ownedAttributes;
}
