import { complete } from "../schema/shape";
import { withoutWriteOnly } from "../schema/write-only";
import { conformanceProblems } from "../schema/validation/conformance";
import type { IdentityDefinition } from "../schema/definitions/resource";
import type { ListedObject, ListResourceDefinition, ListResourceHandlers } from "../schema/definitions/list-resource";
import type { ConfigRequest, Outcome, ServerCall } from "./running/call";
import type { DefinitionOf } from "./running/definition";
import type { Runner } from "./running/runner";
import { validationOf } from "./validate";
import type { ObjectValue } from "../values/values";
import type { Schema } from "../schema/schema";
import { isRecord } from "../values/equal";
import { isUnknown } from "../values/values";
import type { OperationBase, ResourceType } from "./running/context";
import { connected, returnedObject } from "./running/context";
import { refuseProblems } from "./running/report-problems";
import { identityType } from "./resource/identity";
import { storedProblems } from "../planning/consistency";

/** The operations that Terraform can request for list resources. */
export interface ListMethods {
  validateListResourceConfig(request: ConfigRequest): Promise<Outcome>;
  /** Yields objects one by one. An error ends the list. */
  listResource(request: ListResourceRequest, call?: ServerCall): AsyncIterable<ListEvent>;
}

/** A request to list objects. `limit` is undefined if all objects are requested. */
export interface ListResourceRequest {
  readonly typeName: string;
  readonly config: ObjectValue;
  readonly includeResource: boolean;
  readonly limit: number | undefined;
}

/** One object of a list. Its state is null if it was not requested. */
export interface ListedResource {
  readonly identity: ObjectValue;
  readonly displayName: string;
  readonly state: ObjectValue | null;
}

/** An object of a list, or only diagnostics. */
export interface ListEvent extends Outcome {
  readonly found?: ListedResource;
}

/** Answers Terraform's requests about lists of the objects of resource types. */
export function serveLists(
  runner: Runner,
  listOf: DefinitionOf<ListResourceDefinition>,
  resourceOf: DefinitionOf<ResourceType>,
): ListMethods {
  return {
    validateListResourceConfig: validationOf(runner, listOf),
    listResource: (request, call) => {
      const base = runner.begin(call);
      return listEvents(base, () => {
        const connect = runner.connect(listOf(request.typeName));
        return listResource({ ...base, type: resourceOf(request.typeName), connect }, request);
      });
    },
  };
}

/** The context of a list operation. */
interface ListContext extends OperationBase {
  /** The resource type whose objects are listed. */
  readonly type: ResourceType;
  readonly connect: (() => Promise<ListResourceHandlers>) | undefined;
}

/** Lists at most the requested number of objects. */
async function* listResource(context: ListContext, request: ListResourceRequest): AsyncGenerator<ListedResource> {
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

/** Yields the objects of a list, each with the diagnostics since the previous one. An error ends the list. */
async function* listEvents(
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
  const { displayName, identity, state } = returnedObject("list", type.typeName, found);
  checkIdentity(type, isRecord(identity) ? identity : {});
  if (!includeResource) {
    return { displayName, identity, state: null };
  }
  if (!state) {
    throw new Error(`list of ${type.typeName} omitted the state of ${displayName}, although it was requested.`);
  }
  return { displayName, identity, state: checkedState(type, state) };
}

/** @throws Error if an identity lacks what Terraform needs to import by it */
function checkIdentity({ typeName, identity: definition }: ResourceType, identity: ListedObject["identity"]): void {
  const { attributes } = definition as IdentityDefinition<Schema>;
  const misfits = conformanceProblems(identityType({ attributes }), identity);
  const blanks = Object.entries(attributes)
    .filter(([name, { requiredForImport }]) => {
      const value = identity[name] ?? null;
      return isUnknown(value) || (requiredForImport && value === null);
    })
    .map(([name]) => ({ path: [{ attribute: name }], text: "has no value" }));
  refuseProblems(`list of ${typeName} returned an identity`, [...misfits, ...blanks]);
}

function checkedState({ typeName, schema }: ResourceType, state: ListedObject["identity"]): ListedObject["identity"] {
  const whole = withoutWriteOnly(schema, complete(schema, state));
  refuseProblems(`list of ${typeName} returned an object`, storedProblems(schema, whole));
  return whole;
}
