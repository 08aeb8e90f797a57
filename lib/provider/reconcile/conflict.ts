import type { Message } from "../../terraform-plugin";
import { AdoptMode } from "../settings/policy";

/** An object that is there already, and what it keeps another one from. */
export interface Existing {
  readonly typeName: string;
  readonly id: string;
  /** Such as `A datacenter named "Barcelona"`. */
  readonly what: string;
  /** What else to do about it, as a sentence. */
  readonly otherwise: string;
  /** What to do if the other one is to have what this one gives up. */
  readonly swap?: string;
  readonly attribute: string;
}

/** Whether the object could have been taken over. */
export interface Adoption {
  readonly adopt: AdoptMode;
  /** In what it departs from what is declared. */
  readonly differences: readonly string[];
  /** A resource of this run has it. */
  readonly isClaimed: boolean;
}

/** Says that an object to create exists, and how to take it over. */
export function existsAlready({ typeName, id, what, otherwise, attribute }: Existing, adoption: Adoption): Message {
  return {
    summary: `${what} exists already`,
    detail: [
      `Abiquo has it under the id ${id}. To manage it from here, import it. The name "example" stands for the resource's own:`,
      `import {\n  to = ${typeName}.example\n  id = "${id}"\n}`,
      `In TypeScript, call this on the construct:\n\n.importFrom("${id}")`,
      ...adoptionAdvice(adoption),
      RENAMED,
      otherwise,
    ].join("\n\n"),
    path: [{ attribute }],
  };
}

const RENAMED =
  "If this run destroys it, as it happens to a resource that got another name, do not import it: run again. A moved block " +
  "(in TypeScript moveFrom on the construct) keeps it instead.";

function adoptionAdvice({ adopt, differences, isClaimed }: Adoption): readonly string[] {
  if (isClaimed) {
    return ["But first see that it is declared once: another resource of this run has it."];
  }
  if (adopt === AdoptMode.EXACT) {
    return [`The provider's adopt = "exact" does not take it over: ${listed(differences)}.`];
  }
  return differences.length === 0
    ? ['Or take it over by a run with adopt = "exact" (ABIQUO_ADOPT): every declared attribute agrees.']
    : [`It differs: ${listed(differences)}. Importing it plans to change that.`];
}

function listed(differences: readonly string[]): string {
  return differences.map((difference) => `its ${difference}`).join(", ");
}

/**
 * Says that a change is refused because another object has what it asks for. Two that ask for what the other one has are
 * told how to go on in two steps. To take them here would leave a location without its service if the second one fails.
 */
export function heldByAnother({ typeName, id, what, otherwise, swap, attribute }: Existing, isSwap = false): Message {
  const held = `It is another ${typeName}, with the id ${id}, and nothing was changed`;
  return {
    summary: `${what} exists already`,
    detail:
      isSwap && swap !== undefined
        ? `${held}: each of them waits for what the other one has. ${swap}`
        : `${held}. ${otherwise}`,
    path: [{ attribute }],
  };
}
