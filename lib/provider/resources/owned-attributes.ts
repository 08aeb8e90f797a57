import { isUnknown, stringAttribute } from "../../terraform-plugin";
import type { Plan } from "../../terraform-plugin";
import type { Platform } from "../platform";

/** Computed attributes of every resource, which bind an apply to its plan. */
export const ownedAttributes = {
  // Without `keepPrior`, because a platform may move, and a plan without a connection cannot know.
  platform: stringAttribute({
    mode: "computed",
    localOnly: true,
    description:
      "Platform of the object: scheme, host, port and path of the endpoint. A provider that is configured for another " +
      "platform changes nothing. If a platform moves, set the provider's `previous_endpoint`.",
  }),
  takes_over: stringAttribute({
    mode: "computed",
    keepPrior: true,
    localOnly: true,
    description:
      'Id of the existing object that the resource took over because the provider has `adopt = "exact"`. The plan shows ' +
      "it. Empty if the object was created or imported.",
  }),
} as const;

/** Plans `takes_over`. A plan without a connection takes nothing over. */
export function deriveTakesOver({ prior }: { readonly prior: object | undefined }): { readonly takes_over?: string } {
  return prior ? {} : { takes_over: "" };
}

/** Returns the attributes that an apply stores: the planned values, completed if the plan had no connection. */
export function ownedState(
  { identity }: Pick<Platform, "identity">,
  { platform, takes_over }: Pick<Plan<OwnedSchema>, "platform" | "takes_over">,
): { readonly platform: string; readonly takes_over: string } {
  return {
    platform: isUnknown(platform) ? identity.current : (platform ?? identity.current),
    takes_over: isUnknown(takes_over) ? "" : (takes_over ?? ""),
  };
}

/** Returns the attributes of an imported object. */
export function asImported(identity: Platform["identity"]): { readonly platform: string; readonly takes_over: string } {
  return { platform: identity.current, takes_over: "" };
}

interface OwnedSchema {
  readonly version: number;
  readonly attributes: typeof ownedAttributes;
}
