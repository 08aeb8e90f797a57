import { ATTACHMENT, REMOTE_SERVICE, hasUnknown, linkAttributesOf, linkedKeys } from "./plan-locations";
import type { PlanContext } from "./plan-locations";
import type { ResourceChange } from "./terraform-plan";

/** The effect of a plan on an object, as a verb. */
export type Effect =
  | "attaches"
  | "changes"
  | "creates"
  | "deletes"
  | "detaches"
  | "forgets"
  | "imports"
  | "moves"
  | "replaces"
  | "takes over";

/** Attributes of a service's address. A change of `host` also changes `uri`. */
const ADDRESS = ["uri", "host", "protocol", "port", "path"];

/** Returns the effects of a plan on one object. There may be several. */
export function effectsOf(
  context: PlanContext,
  resource: ResourceChange,
  changed: readonly string[],
): readonly Effect[] {
  const { actions, importing } = resource.change;
  const imported: readonly Effect[] = importing === undefined ? [] : ["imports"];
  return [...imported, ...(actions.includes("update") ? updateOf(context, resource, changed) : wholeOf(resource))];
}

/** Returns the keys of the locations that a change links, and of those that it unlinks. */
export function movedLinks(
  context: PlanContext,
  resource: ResourceChange,
): { readonly joins: readonly string[]; readonly leaves: readonly string[] } {
  const moves = Object.keys(linkAttributesOf(resource.type)).map((name) => {
    const before = linkedKeys(context, resource, { name, side: "before" });
    const after = linkedKeys(context, resource, { name, side: "after" });
    // An omitted set is unknown in some plans, and stays as it is. So do the links of an object that is forgotten.
    const isKept = isForgotten(resource) || (after.length === 0 && hasUnknown(resource.change, name));
    return {
      joins: after.filter((key) => !before.includes(key)),
      leaves: isKept ? [] : before.filter((key) => !after.includes(key)),
    };
  });
  return { joins: moves.flatMap(({ joins }) => joins), leaves: moves.flatMap(({ leaves }) => leaves) };
}

function wholeOf(resource: ResourceChange): readonly Effect[] {
  const { type, change } = resource;
  const { actions, after } = change;
  const isAttachment = type === ATTACHMENT;
  if (actions.includes("create") && actions.includes("delete")) {
    return isAttachment ? ["detaches", "attaches"] : ["replaces"];
  }
  if (actions.includes("create")) {
    return [isTakenOver(after) ? "takes over" : isAttachment ? "attaches" : "creates"];
  }
  if (actions.includes("delete")) {
    return [isAttachment ? "detaches" : "deletes"];
  }
  return isForgotten(resource) ? ["forgets"] : [];
}

/** The object leaves only the state, and stays on the platform. */
function isForgotten({ change }: ResourceChange): boolean {
  return change.actions.includes("forget");
}

/** The provider's plan contains the id of the object that it will take over. */
function isTakenOver(after: ResourceChange["change"]["after"]): boolean {
  return typeof after?.takes_over === "string" && after.takes_over !== "";
}

function updateOf(context: PlanContext, resource: ResourceChange, changed: readonly string[]): readonly Effect[] {
  const { joins, leaves } = movedLinks(context, resource);
  const { type } = resource;
  const isAddress = (name: string): boolean => type === REMOTE_SERVICE && ADDRESS.includes(name);
  const isElsewhere = changed.some((name) => !isAddress(name) && !(name in linkAttributesOf(type)));
  const effects: readonly (readonly [boolean, Effect])[] = [
    [changed.some(isAddress), "moves"],
    [joins.length > 0, "attaches"],
    [leaves.length > 0, "detaches"],
    [isElsewhere, "changes"],
  ];
  const found = effects.filter(([applies]) => applies).map(([, effect]) => effect);
  return found.length > 0 ? found : ["changes"];
}
