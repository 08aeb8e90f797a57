import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { isObjectId, nameProblem } from "../domain";
import { Fact } from "./fact";
import { importResource } from "./import-block";
import { literal } from "./literal";
import { TEXT, optional } from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import type { ReferenceOptions } from "./reference-options";
import { addErrors, check } from "./rule";
import type { Rule } from "./rule";
import { checkProvider } from "./untyped";

const IMPORTED = new Fact<string[]>("imported");

/** A reference to a location that this app does not declare: either its id or its name. */
export interface LocationReference {
  readonly id?: string;
  readonly name?: string;
}

/** The checks of a reference by id or by name. */
export const REFERENCE_CHECKS: PropChecks<LocationReference & ReferenceOptions> = optional({
  id: TEXT,
  name: TEXT,
  provider: checkProvider,
});

const REFERENCE_RULES: readonly Rule<LocationReference>[] = [
  {
    broken: ({ id }) => !isObjectId(literal(id) ?? "1"),
    message: ({ id }) =>
      `The id "${id}" must be the whole number that Abiquo gave the location, such as "7". Correct it, or use fromName.`,
  },
  {
    broken: ({ name }) => nameProblem(literal(name) ?? "known later") !== undefined,
    message: ({ name }) => `${nameProblem(name ?? "")} Correct the name given to fromName.`,
  },
];

/** Adds an error to the construct if the reference cannot be a location. */
export function checkReference(construct: IConstruct, reference: LocationReference): void {
  addErrors(construct, () => check(REFERENCE_RULES, reference));
}

/** Adds an error to the construct if the id cannot be that of a remote service. */
export function checkRemoteServiceReference(construct: IConstruct, { id }: LocationReference): void {
  addErrors(construct, () =>
    isObjectId(literal(id) ?? "1")
      ? []
      : [
          `The id "${id}" must be the whole number that Abiquo gave the service, such as "7". Correct it, or use fromUri.`,
        ],
  );
}

/** Imports an existing object. An empty id, or a second call, makes the synthesis fail. */
export function importExisting(construct: IConstruct, resource: TerraformResource, id: string): void {
  TEXT(construct, id, "importFrom");
  const [former] = IMPORTED.ofOrNew(resource, () => []);
  IMPORTED.of(resource)?.push(id);
  addErrors(construct, () => [
    ...(literal(id)?.trim() === ""
      ? ["The id passed to importFrom must not be empty. Pass the id of the object in Abiquo."]
      : []),
    ...(former === undefined
      ? []
      : [
          `importFrom was called with "${former}" and again with "${id}". Only one object can be imported: remove one call.`,
        ]),
  ]);
  if (former === undefined) {
    importResource(resource, id);
  }
}
