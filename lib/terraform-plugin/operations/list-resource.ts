import { complete, withoutWriteOnly } from "../schema/shape";
import { conformanceProblems } from "../schema/validation/conformance";
import type { IdentityDefinition } from "../schema/definitions/resource";
import type { ResourceDefinition } from "../schema/definitions/resource";
import type { ListedObject, ListResourceDefinition, ListResourceHandlers } from "../schema/definitions/list-resource";
import { checkSchema } from "../planning/check-schema";
import type { ConfigRequest, Outcome, ServerCall } from "./running/call";
import type { OperationKind } from "./kind";
import { refuseDuplicates } from "./names";
import { resourceOf } from "./resource/resources";
import type { Runner } from "./running/runner";
import { getDefinition } from "./running/runner";
import { validateConfig } from "./validate";
import type { ObjectValue } from "../values/values";
import type { Schema } from "../schema/schema";
import { pathText } from "../values/path";
import { isUnknown } from "../values/values";
import type { OperationBase, ResourceType } from "./running/context";
import { connected } from "./running/context";
import { identityType } from "./resource/identity";
import { storedProblems } from "../planning/consistency";

/** What Terraform can ask of lists. */
export interface ListMethods {
  validateListResourceConfig(request: ConfigRequest): Promise<Outcome>;
  /** Objects one by one. An error ends the listing. */
  listResource(request: ListResourceRequest, call?: ServerCall): AsyncIterable<ListEvent>;
}

/** Objects to list; `limit` is undefined where all are wanted. */
export interface ListResourceRequest {
  readonly typeName: string;
  readonly config: ObjectValue;
  readonly includeResource: boolean;
  readonly limit: number | undefined;
}

/** One object of a list; its state is null where it was not asked for. */
export interface ListedResource {
  readonly identity: ObjectValue;
  readonly displayName: string;
  readonly state: ObjectValue | null;
}

/** An object of a list, or diagnostics alone. */
export interface ListEvent extends Outcome {
  readonly found?: ListedResource;
}

/** Lists of the objects of resource types. */
export const listResources: OperationKind<ListMethods> = {
  check({ resources, listResources = [] }) {
    checkListResources(resources, listResources);
  },
  serve: (runner) => ({
    validateListResourceConfig: async ({ typeName, config }) =>
      runner.check(({ diagnostics }) => validateConfig(listOf(runner, typeName), config, diagnostics)),
    listResource: (request, call) => {
      const base = runner.begin(call);
      return listEvents(base, () => {
        const connect = runner.connect(listOf(runner, request.typeName));
        return listResource({ ...base, type: resourceOf(runner, request.typeName), connect }, request);
      });
    },
  }),
};

function listOf<Data>(runner: Runner<Data>, typeName: string): ListResourceDefinition<Schema, Data> {
  return getDefinition("list resource", runner.provider.listResources ?? [], typeName);
}

/** Terraform lists objects by their identities, so that there has to be a resource type with one. */
function checkListResources(
  resources: readonly Pick<ResourceDefinition, "typeName" | "identity">[],
  lists: readonly Pick<ListResourceDefinition, "typeName" | "schema">[],
): void {
  refuseDuplicates(
    "list resources",
    lists.map(({ typeName }) => typeName),
  );
  for (const { typeName, schema } of lists) {
    if (!resources.some((resource) => resource.typeName === typeName && resource.identity)) {
      throw new Error(`The list of ${typeName} needs a resource type of that name with an identity.`);
    }
    checkSchema(`the list of ${typeName}`, schema, "list resource");
  }
}

/** What a listing has at hand. */
interface ListContext extends OperationBase {
  /** The resource type whose objects are listed. */
  readonly type: ResourceType;
  readonly connect: (() => Promise<ListResourceHandlers>) | undefined;
}

/** Lists objects, as many as were asked for. */
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

/** The objects of a listing, each with what was reported since the one before. An error ends it. */
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
