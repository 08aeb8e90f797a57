import { checkSchema } from "../planning/check-schema";
import type { FunctionDefinition } from "../schema/definitions/function";
import type { ListResourceDefinition } from "../schema/definitions/list-resource";
import type { Provider } from "../schema/definitions/provider";
import type { ResourceDefinition } from "../schema/definitions/resource";
import type { Schema } from "../schema/schema";

/**
 * Checks all that a provider declares.
 *
 * @throws Error that lists what is wrong with the first invalid part
 */
export function checkProvider<S extends Schema, Data>(provider: Provider<S, Data>): void {
  const { name, resources, dataSources, functions, listResources = [], actions = [] } = provider;
  checkSchema(name, provider.schema, "provider");
  checkTypeNames(
    name,
    "resource",
    resources.map(({ typeName }) => typeName),
  );
  checkTypeNames(
    name,
    "data source",
    dataSources.map(({ typeName }) => typeName),
  );
  resources.forEach(({ typeName, schema, upgraders, identity }) => {
    checkSchema(typeName, schema, "resource");
    checkUpgraders(typeName, schema.version, upgraders);
    checkUpgraders(`the identity of ${typeName}`, identity?.version ?? 0, identity?.upgraders);
  });
  dataSources.forEach(({ typeName, schema }) => checkSchema(typeName, schema, "data source"));
  checkListResources(resources, listResources);
  checkTypeNames(
    name,
    "action",
    actions.map(({ typeName }) => typeName),
  );
  actions.forEach(({ typeName, schema }) => checkSchema(`the action ${typeName}`, schema, "action"));
  refuseDuplicates(
    "functions",
    functions.map((definition) => definition.name),
  );
  functions.forEach(checkFunction);
}

function checkTypeNames(provider: string, use: string, names: readonly string[]): void {
  const foreign = names.find((name) => !name.startsWith(`${provider}_`));
  if (foreign !== undefined) {
    throw new Error(
      `The ${use} ${foreign} must have a name that starts with ${provider}_: Terraform finds it by that.`,
    );
  }
  refuseDuplicates(`${use}s`, names);
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

/** Steps are named after the version that they start from, and none may be missing on the way. */
function checkUpgraders(what: string, current: number, upgraders: Readonly<Record<number, unknown>> = {}): void {
  const versions = Object.keys(upgraders).map(Number);
  const oldest = Math.min(current, ...versions);
  const missing = Array.from({ length: current - oldest }, (_, index) => oldest + index).find(
    (version) => !versions.includes(version),
  );
  const surplus = versions.find((version) => version >= current);
  if (surplus !== undefined || missing !== undefined) {
    const fault = surplus === undefined ? `none from version ${missing}` : `one from version ${surplus}`;
    throw new Error(
      `The upgraders of ${what} lead from each older version to the next, up to ${current}: there is ${fault}.`,
    );
  }
}

function checkFunction({ name, parameters, variadicParameter }: FunctionDefinition): void {
  const names = [...parameters, ...(variadicParameter ? [variadicParameter] : [])].map((parameter) => parameter.name);
  const invalid = [name, ...names].find((each) => !/^[a-z_][a-z0-9_]*$/.test(each));
  if (invalid !== undefined) {
    throw new Error(`Function ${name}: ${JSON.stringify(invalid)} is no name Terraform can use.`);
  }
  refuseDuplicates(`parameters of function ${name}`, names);
}

function refuseDuplicates(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`Two ${what} have the name ${twice}.`);
  }
}
