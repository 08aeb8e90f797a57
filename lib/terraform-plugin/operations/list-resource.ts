import { complete, withoutWriteOnly } from "../schema/shape";
import { conformanceProblems } from "../schema/validation/conformance";
import type { IdentityDefinition } from "../schema/definitions/resource";
import type { ListedObject, ListResourceHandlers } from "../schema/definitions/list-resource";
import type { Schema } from "../schema/schema";
import { pathText } from "../values/path";
import { isUnknown } from "../values/values";
import type { OperationBase, ResourceType } from "./context";
import { connected } from "./context";
import { identityType } from "./resource/identity";
import { storedProblems } from "../planning/consistency";
import type { ListedResource, ListEvent, ListResourceRequest } from "./server";

/** What a listing has at hand. */
export interface ListContext extends OperationBase {
  /** The resource type whose objects are listed. */
  readonly type: ResourceType;
  readonly connect: (() => Promise<ListResourceHandlers>) | undefined;
}

/** Lists objects, as many as were asked for. */
export async function* listResource(
  context: ListContext,
  request: ListResourceRequest,
): AsyncGenerator<ListedResource> {
  const { connect, type, diagnostics, signal } = context;
  const { includeResource, limit, config } = request;
  const handlers = await connected(connect, `To list ${type.typeName}`);
  let count = 0;
  for await (const found of handlers.list({ config, includeResource, limit, diagnostics, signal: signal() })) {
    yield toListed(type, found, includeResource);
    count++;
    if (count === limit) {
      return;
    }
  }
}

/** The objects of a listing, each with what was reported since the one before. An error ends it. */
export async function* listEvents(
  { diagnostics, report }: OperationBase,
  list: () => AsyncIterable<ListedResource>,
): AsyncGenerator<ListEvent> {
  try {
    for await (const found of list()) {
      if (diagnostics.hasError) {
        break;
      }
      yield { found, diagnostics: diagnostics.take() };
    }
  } catch (error) {
    report(error);
  }
  const rest = diagnostics.take();
  if (rest.length > 0) {
    yield { diagnostics: rest };
  }
}

function toListed(type: ResourceType, found: ListedObject, includeResource: boolean): ListedResource {
  const { displayName, identity, state } = found;
  checkIdentity(type, identity);
  if (!includeResource) {
    return { displayName, identity, state: null };
  }
  if (state === undefined) {
    throw new Error(`list of ${type.typeName} left out the state of ${displayName}, though it was asked for.`);
  }
  return { displayName, identity, state: checkedState(type, state) };
}

/** @throws Error where an identity is not whole: Terraform imports by it. */
function checkIdentity({ typeName, identity: definition }: ResourceType, identity: ListedObject["identity"]): void {
  const type = identityType(definition as IdentityDefinition<Schema>);
  const misfits = conformanceProblems(type, identity);
  const blanks = Object.keys(type.attributes)
    .filter((name) => isUnknown(identity[name] ?? null) || (identity[name] ?? null) === null)
    .map((name) => ({ path: [{ attribute: name }], text: "has no value" }));
  const [problem] = [...misfits, ...blanks];
  if (problem) {
    throw new Error(`list of ${typeName} returned an identity in which ${pathText(problem.path)} ${problem.text}.`);
  }
}

function checkedState({ typeName, schema }: ResourceType, state: ListedObject["identity"]): ListedObject["identity"] {
  const whole = withoutWriteOnly(schema, complete(schema, state));
  const [problem] = storedProblems(schema, whole);
  if (problem) {
    throw new Error(`list of ${typeName} returned an object in which ${pathText(problem.path)} ${problem.text}.`);
  }
  return whole;
}
