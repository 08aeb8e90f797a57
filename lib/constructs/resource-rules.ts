import { TerraformDataSource, TerraformModule, TerraformResource, TerraformStack, dependable } from "cdktf";
import type { ITerraformDependable, TerraformMetaArguments } from "cdktf";
import type { IConstruct } from "constructs";
import { Fact } from "./fact";
import type { ResourceOptions } from "./resource-options";
import { addErrors, beforeSynth, check } from "./rule";
import type { Rule } from "./rule";

/** A construct and its resource. */
interface Pair {
  readonly construct: IConstruct;
  readonly resource: TerraformResource;
}

const WAITED = new Fact<Set<ITerraformDependable>>("waited-for");

const RULES: readonly Rule<Pair>[] = [
  {
    broken: ({ resource }) => resource.forEach !== undefined || resource.count !== undefined,
    message: ({ resource }) =>
      `It has "${resource.count === undefined ? "forEach" : "count"}", but other constructs refer to it by a single id. ` +
      "Declare one construct per element, in a loop in your program. If the list is only known at deploy, use the bindings.",
  },
  {
    broken: ({ resource }) => camelCased(resource) !== undefined,
    message: ({ resource }) =>
      `ignoreChanges lists "${camelCased(resource)}". Use Terraform's name of the attribute: "${toSnakeCase(camelCased(resource) ?? "")}".`,
  },
  {
    broken: ({ construct }) => strangers(construct).length > 0,
    message: ({ construct }) =>
      `Its node.addDependency names ${strangers(construct)[0]?.node.path}, which is in another stack. A stack can ` +
      "only depend on another stack as a whole: call addDependency on the stack.",
  },
];

/** The common options in the form of the generated resource. */
export function metaArguments({ preventDestroy, ignoreChanges, dependsOn }: ResourceOptions): TerraformMetaArguments {
  const lifecycle = { preventDestroy, ignoreChanges: ignoreChanges && [...ignoreChanges] };
  return {
    ...(preventDestroy === undefined && ignoreChanges === undefined ? {} : { lifecycle }),
    dependsOn: dependsOn && [...dependsOn],
  };
}

/**
 * Adds the rules of every Terraform resource to a construct. Dependencies of its node, or of a construct around it,
 * become dependencies of the resource. Settings that cannot work are errors.
 */
export function addResourceRules(construct: IConstruct, resource: TerraformResource): void {
  beforeSynth(construct, () => dependencies(construct).forEach((element) => waitFor(resource, element)));
  addErrors(construct, () => check(RULES, { construct, resource }));
}

/** Makes a resource wait for another. A repeated call changes nothing, because a stack may be synthesized more than once. */
export function waitFor(resource: TerraformResource, dependency: ITerraformDependable): void {
  const waited = WAITED.ofOrNew(resource, () => new Set());
  if (!waited.has(dependency)) {
    waited.add(dependency);
    resource.dependsOn = [...(resource.dependsOn ?? []), dependable(dependency)];
  }
}

/**
 * All resources of the constructs that this one depends on. cdktf itself ignores `node.addDependency` between
 * constructs.
 */
function dependencies(construct: IConstruct): ITerraformDependable[] {
  const stack = TerraformStack.of(construct);
  return told(construct)
    .filter((dependency) => TerraformStack.of(dependency) === stack)
    .flatMap((dependency) => dependency.node.findAll())
    .filter((element) => !element.node.scopes.includes(construct) && isDependable(element))
    .map((element) => element as IConstruct & ITerraformDependable);
}

function strangers(construct: IConstruct): IConstruct[] {
  const stack = TerraformStack.of(construct);
  return told(construct).filter((dependency) => TerraformStack.of(dependency) !== stack);
}

/** Dependencies of the construct's node and of those around it. Dependencies between stacks are not included. */
function told({ node }: IConstruct): IConstruct[] {
  return node.scopes
    .flatMap((scope) => scope.node.dependencies)
    .filter((dependency) => !TerraformStack.isStack(dependency) && !node.scopes.includes(dependency));
}

function isDependable(element: IConstruct): boolean {
  return (
    TerraformResource.isTerraformResource(element) ||
    TerraformDataSource.isTerraformDataSource(element) ||
    element instanceof TerraformModule
  );
}

function camelCased({ lifecycle }: TerraformResource): string | undefined {
  const ignored = lifecycle?.ignoreChanges ?? [];
  return ignored === "all" ? undefined : ignored.find((name) => /^[a-z]+[A-Z]/.test(name));
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
