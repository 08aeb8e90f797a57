import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { nameProblem } from "../domain";
import { Fact } from "./fact";
import { literal } from "./literal";
import { addErrors, check } from "./rule";
import type { Rule } from "./rule";

const IMPORTED = new Fact<string[]>("imported");

/** How a location that is not declared here is named: by one of the two. */
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

/** Makes a construct refuse a reference that cannot be a location. */
export function checkReference(construct: IConstruct, reference: LocationReference): void {
  addErrors(construct, () => check(REFERENCE_RULES, reference));
}

/** Makes a construct refuse an id that cannot be a remote service's. */
export function checkRemoteServiceReference(construct: IConstruct, { id }: LocationReference): void {
  addErrors(construct, () =>
    /^\d+$/.test(literal(id) ?? "0")
      ? []
      : [
          `The id "${id}" must be the whole number that Abiquo gave the service, such as "7". Correct it, or use fromUri.`,
        ],
  );
}

/** Takes over what exists under an import id. An empty one, or a second one, stops the synthesis. */
export function importExisting(construct: IConstruct, resource: TerraformResource, id: string): void {
  const [former] = IMPORTED.ofOrNew(resource, () => []);
  IMPORTED.of(resource)?.push(id);
  addErrors(construct, () => [
    ...(literal(id)?.trim() === ""
      ? ["The id given to importFrom must not be empty. Give the one that it has in Abiquo."]
      : []),
    ...(former === undefined
      ? []
      : [`importFrom was called with "${former}" and again with "${id}". It can be one object only: remove one call.`]),
  ]);
  resource.importFrom(id);
}
