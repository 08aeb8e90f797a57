import { AdoptMode } from "../../domain";
import type { Message } from "../../terraform-plugin";
import type { Kind, UniqueKey } from "./kind";
import type { Purpose } from "./ownership";

/** The object that has a key which a resource asks for. */
export interface Existing {
  readonly key: Omit<UniqueKey, "concerns" | "describe">;
  readonly typeName: string;
  readonly id: string;
  /** Name for messages, such as `The datacenter "Barcelona" (id 3)`. */
  readonly name: string;
}

const ONLY_IN_APPLY = "If the plan had no errors, but its apply reports this:";

/** Describes an object that has a requested key. */
export function existing<T extends { readonly id: string }>(
  { typeName, nameOf }: Pick<Kind<T>, "typeName" | "nameOf">,
  key: UniqueKey<T>,
  object: T,
): Existing {
  const what = key.describe?.(object) ?? key.what;
  return { key: { ...key, what }, typeName, id: object.id, name: nameOf(object) };
}

/** Facts about a possible take-over. */
export interface Adoption {
  readonly adopt: AdoptMode;
  /** Attributes that differ from the declared ones. */
  readonly differences: readonly string[];
  /** Whether this may be the second plan of a new object, which Terraform makes during the apply. */
  readonly mayBeApplied: boolean;
}

/** Plan error: the object to create exists, and no resource of this plan has it. */
export function existsAlready({ key, typeName, id, name }: Existing, adoption: Adoption): Message {
  return {
    summary: `${key.what} already exists`,
    detail: [
      `It is ${within(name)}. To manage it here, import it. Replace "example" with the name of the resource:`,
      importBlock(typeName, id),
      ...adoptionAdvice(adoption),
      `${orderAdvice("has it and will give it up")} If only its name in the configuration changed, keep it with a moved ` +
        "block (in TypeScript: moveFrom).",
      key.otherwise,
      ...(adoption.mayBeApplied ? [`${ONLY_IN_APPLY} ${sinceThePlan(typeName)}`] : []),
    ].join("\n\n"),
    path: [{ attribute: key.attribute }],
  };
}

/** Plan error: the conflicting object keeps the key, according to the plan of its own resource. */
export function keptByAnother({ key, id, name }: Existing): Message {
  return {
    summary: `${key.what} is declared twice`,
    detail:
      `Another resource of this configuration keeps it: ${within(name)}. Remove one of the two. ` +
      `${findIt(id)} ${key.otherwise}`,
    path: [{ attribute: key.attribute }],
  };
}

/** Plan error: two resources ask for the same key, and neither has it yet. */
export function askedForTwice(key: Omit<UniqueKey, "concerns" | "describe">): Message {
  return {
    summary: `${key.what} is declared twice`,
    detail: `Another resource of this plan asks for the same. Remove one of the two. ${key.otherwise}`,
    path: [{ attribute: key.attribute }],
  };
}

/** How a change that conflicts with another object was planned. */
export interface ConflictingChange {
  /** Purpose of the walk: Terraform plans a second time during the apply. */
  readonly purpose: Purpose;
  /** Type of a new resource, which may replace another one. @default - the resource exists */
  readonly newType?: string;
}

/** Plan error: a change conflicts with an object that no resource of this plan has. */
export function heldByAnother({ key, name }: Existing, { purpose, newType }: ConflictingChange): Message {
  return {
    summary: `${key.what} already exists`,
    detail: [
      `It is ${within(name)}, and no resource has given it up so far. This resource was not changed. ` +
        `${orderAdvice("will give it up")} ${key.otherwise}`,
      ...(purpose === "plan" ? [] : [`${ONLY_IN_APPLY} it appeared after the plan. Plan again.`]),
      ...(newType === undefined ? [] : [cannotComeFirst(newType)]),
    ].join("\n\n"),
    path: [{ attribute: key.attribute }],
  };
}

/** Plan warning: another resource of the same plan gives up the key. */
export function givenUpLater({ key, name }: Existing, by: "deleted" | "kept"): Message {
  const fate = by === "deleted" ? "deletes it" : "changes it";
  const moved =
    by === "deleted"
      ? "\n\nIf only the object's name in the configuration changed, it would be deleted and created again. Keep it with a " +
        "moved block (in TypeScript: moveFrom on the construct). If the plan calls the old object deposed, no number of " +
        "runs finishes: for one apply, change the shared value, or remove the resource."
      : "";
  return {
    summary: `${key.what} exists until this plan ${fate}`,
    detail:
      `It is ${within(name)}. Without depends_on on that resource, Terraform may process this one first. ` +
      `It then fails, and a second run finishes.${moved}`,
    path: [{ attribute: key.attribute }],
  };
}

/** Plan warning: the key is taken, and Terraform has shown too little of the plan to tell whether it is given up. */
export function fateUnseen({ key, typeName, id, name }: Existing, isNew: boolean): Message {
  const advice = isNew
    ? `\n\nIf no resource has it, import it. Replace "example" with the name of the resource:\n\n${importBlock(typeName, id)}`
    : "";
  return {
    summary: `${key.what} already exists; a resource that Terraform processes later may give it up`,
    detail:
      `It is ${within(name)}. All resources that Terraform plans concurrently (-parallelism) wait for news about it, so the ` +
      "plan cannot tell. If another resource of this configuration gives it up, the apply succeeds, or a second one does. If " +
      `none does, the apply stops here with an error. With a higher -parallelism, the plan can tell. ${key.otherwise}${advice}`,
    path: [{ attribute: key.attribute }],
  };
}

/**
 * Plan warning: the resource takes over an existing object. The plan of an apply may do so although the first plan did
 * not.
 */
export function takenOver(what: string, { typeName, mayBeApplied }: TakeOver): Message {
  const inApply =
    '\n\nIf an apply reports this and ends with "Provider produced inconsistent final plan", its plan did not show the ' +
    "take-over, and nothing was changed. If another resource deletes or renames the object, or the plan did not know its " +
    "name yet, a second run finishes. " +
    cannotComeFirst(typeName);
  return {
    summary: `${what} already exists, and is taken over`,
    detail:
      'Every declared attribute matches, and the provider has adopt = "exact". Nothing is sent to Abiquo. The plan shows ' +
      `the object's id as takes_over.${mayBeApplied ? inApply : ""}`,
  };
}

interface TakeOver extends Pick<Adoption, "mayBeApplied"> {
  readonly typeName: string;
}

/** Apply error: a conflicting object was not in the plan, or has not given up the key yet. */
export function appeared({ key, typeName, name }: Existing): Message {
  return {
    summary: `${key.what} already exists`,
    detail: [
      `It is ${within(name)}, and this resource was not written. If this run deletes or changes that object, run Terraform again: a ` +
        "second run finishes (a chain of moves may take more; with depends_on on that resource, one run is enough). " +
        "Otherwise the object appeared after the plan: plan again.",
      cannotComeFirst(typeName),
      ...(key.swap === "" ? [] : [key.swap]),
      key.otherwise,
    ].join("\n\n"),
    path: [{ attribute: key.attribute }],
  };
}

/** Error of a plan or an apply: two objects each ask for a key of the other. */
export function swapRefused({ key, name }: Existing): Message {
  return {
    summary: `${key.what} already exists`,
    detail: `It is ${within(name)}, and each of the two objects asks for what the other has. This resource was not changed. ${key.swap}`,
    path: [{ attribute: key.attribute }],
  };
}

/** Apply error: the object to take over differs from the plan. */
export function changedSincePlan(what: string, differences: readonly string[]): Message {
  return {
    summary: `${what} has changed since the plan`,
    detail: `The plan takes it over, but now ${listed(differences)}. This resource was not changed. Plan again.`,
  };
}

/** Error of a change: the object was deleted after the plan, or after the refresh that the plan left out. */
export function vanished(what: string): Message {
  return {
    summary: `${what} no longer exists`,
    detail: "It was deleted after the plan, or the plan used -refresh=false. Plan again, with a refresh.",
  };
}

/** Error: two resources manage the same object. */
export function twoOwners(what: string, id: string): Message {
  return {
    summary: `Two resources manage the same object: ${what}`,
    detail:
      "Each would change or delete it without regard to the other. This resource was not changed. Find both resources with\n\n" +
      `terraform state list -id=${id}\n\nand remove the wrong one from the state with\n\n` +
      "terraform state rm ADDRESS\n\nThe object itself stays. Then remove that resource from the configuration. If one of the " +
      "two is to be imported by this plan, remove its import block instead.",
  };
}

/** Plan error: a new resource is to take over an object that another resource already has. */
export function givenToNew(what: string, id: string): Message {
  return {
    summary: `Two resources manage the same object: ${what}`,
    detail:
      'With adopt = "exact", a new resource of this plan takes it over, since it was planned before this one. Nothing was ' +
      "changed. If only the object's name in the configuration changed, keep it with a moved block (in TypeScript: " +
      `moveFrom). If you want both resources, give them different names or places. ${findIt(id)}`,
  };
}

/** Apply error: the object to delete also belongs to another resource. */
export function staysForAnother(what: string): Message {
  return {
    summary: `${what} was not deleted`,
    detail: "Another resource of this run manages it too. Plan again: the plan says how to resolve this.",
  };
}

function orderAdvice(fate: string): string {
  return (
    `If another resource of this configuration ${fate}, make this resource depend on that one (depends_on), or run ` +
    "Terraform again after an apply that stopped here. If that resource has another provider configuration (an alias), " +
    "this one cannot see it: apply that resource first (-target)."
  );
}

function sinceThePlan(typeName: string): string {
  return `it appeared after the plan. Plan again. ${cannotComeFirst(typeName)}`;
}

function cannotComeFirst(typeName: string): string {
  return (
    "If this run replaces it with create_before_destroy: Abiquo refuses the new object while the old one has the same " +
    `value. Remove create_before_destroy from ${typeName} and from everything that depends on it, which passes the setting ` +
    "on to it, or change the shared value in the same step. If Terraform has already deposed the old object, it deletes it only after it has created the new one: for one apply, change the shared " +
    "value, or remove the resource."
  );
}

/** Converts a name for use within a sentence. */
function within(name: string): string {
  return name.replace(/^The /, "the ");
}

function importBlock(typeName: string, id: string): string {
  return `import {\n  to = ${typeName}.example\n  id = "${id}"\n}\n\nIn TypeScript, call this on the construct:\n\n.importFrom("${id}")`;
}

function findIt(id: string): string {
  return `\`terraform state list -id=${id}\` finds it.`;
}

function adoptionAdvice({ adopt, differences }: Adoption): readonly string[] {
  if (adopt === AdoptMode.EXACT) {
    return [`The provider's adopt = "exact" does not take it over, because ${listed(differences)}.`];
  }
  return differences.length === 0
    ? ['Or take it over with adopt = "exact" (ABIQUO_ADOPT): every declared attribute matches.']
    : [`It differs: ${listed(differences)}. After an import, the plan changes that.`];
}

function listed(differences: readonly string[]): string {
  return differences.map((difference) => `its ${difference}`).join(", ");
}
