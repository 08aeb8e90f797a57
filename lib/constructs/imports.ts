import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { nameProblem } from "../domain";
import { literal } from "./literal";
import { addErrors, check } from "./rule";
import type { Rule } from "./rule";

/** How a location that is not declared here is told: by one of the two. */
export interface LocationReference {
  readonly id?: string;
  readonly name?: string;
}

const REFERENCE_RULES: readonly Rule<LocationReference>[] = [
  {
    broken: ({ id }) => !/^\d+$/.test(literal(id) ?? "0"),
    message: ({ id }) =>
      `The id "${id}" must be the whole number that Abiquo gave the location, such as "7". Correct it, or use fromName.`,
  },
  {
    broken: ({ name }) => nameProblem(literal(name) ?? "known later") !== undefined,
    message: ({ name }) => `${nameProblem(name ?? "")} Correct the name given to fromName.`,
  },
];

/** Makes a construct refuse a reference that can name no location. */
export function checkReference(construct: IConstruct, reference: LocationReference): void {
  addErrors(construct, () => check(REFERENCE_RULES, reference));
}

/** Takes over what exists under an import id. An empty one stops the synthesis. */
export function importExisting(construct: IConstruct, resource: TerraformResource, id: string): void {
  const isEmpty = literal(id)?.trim() === "";
  addErrors(construct, () =>
    isEmpty ? ["The id given to importFrom must not be empty. Give the one that it has in Abiquo."] : [],
  );
  resource.importFrom(id);
}
