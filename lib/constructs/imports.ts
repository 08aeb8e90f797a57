import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { Fact } from "./fact";
import { importResource } from "./import-block";
import { literal } from "./literal";
import { TEXT } from "./prop-checks";
import { addErrors } from "./rule";

const IMPORTED = new Fact<string[]>("imported");

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
