import { TerraformDataSource, TerraformModule, TerraformResource, TerraformStack, dependable } from "cdktf";
import type { ITerraformDependable, TerraformMetaArguments } from "cdktf";
import { Construct } from "constructs";
import type { IConstruct, Node } from "constructs";
import type { remoteServiceAttachment } from "../bindings";
import { Fact } from "./fact";
import { findServiceById } from "./placement";
import type { ResourceOptions } from "./resource-options";
import { addErrors, check } from "./rule";
import type { Rule } from "./rule";

/** A resource, or a data source that looks one up. */
type Resource = TerraformResource | TerraformDataSource;

/** A construct, its resource, and what its props say about the resource. */
interface Subject {
  readonly construct: IConstruct;
  readonly resource: Resource;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** A dependency of a node: of that of the construct itself, or of one around it. */
interface Wait {
  readonly node: Node;
  readonly dependency: IConstruct;
}

type Dependencies = () => readonly ITerraformDependable[];

/** What a resource waits for, besides its `dependsOn` and what its node depends on. */
const WAITS = new Fact<Dependencies[]>("waits");

const RULES: readonly Rule<Subject>[] = [
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
    broken: (subject) => strangers(subject).length > 0,
    message: (subject) =>
      `Its dependsOn or node.addDependency names ${strangers(subject)[0]?.node.path}, which is in another stack. A ` +
      "stack can only depend on another stack as a whole: call addDependency on the stack.",
  },
  {
    broken: ({ construct, resource: { provider } }) => provider !== undefined && isStranger(construct, provider),
    message: ({ construct, resource: { provider } }) =>
      `Its "provider" is ${provider?.node.path}, which is in another stack. Declare an AbiquoProvider in ` +
      `${TerraformStack.of(construct).node.path} and pass that one.`,
  },
];

/** The common options in the form of the generated resource. */
export function metaArguments({ preventDestroy, ignoreChanges, dependsOn }: ResourceOptions): TerraformMetaArguments {
  const ignored = ignoreChanges?.includes("all") ? ("all" as const) : ignoreChanges?.slice();
  const lifecycle = { preventDestroy, ignoreChanges: ignored };
  return {
    ...(preventDestroy === undefined && ignoreChanges === undefined ? {} : { lifecycle }),
    dependsOn: dependsOn && [...dependsOn],
  };
}

/**
 * Adds the rules of every Terraform resource to a construct. Dependencies of its node, or of a construct around it,
 * become dependencies of the resource. Settings that cannot work are errors.
 */
export function addResourceRules(construct: IConstruct, resource: Resource, { dependsOn }: ResourceOptions = {}): void {
  const subject = { construct, resource, dependsOn: dependsOn ?? [] };
  const waits = waitsOf(resource);
  extendDependsOn(resource, () => [...waits.flatMap((find) => find()), ...dependencies(subject)]);
  addErrors(construct, () => check(RULES, subject));
}

/** Makes a resource with the rules above wait for others, which are looked up when the app is complete. */
export function waitFor(resource: Resource, find: Dependencies): void {
  waitsOf(resource).push(find);
}

function waitsOf(resource: Resource): Dependencies[] {
  return WAITS.ofOrNew(resource, () => []);
}

/**
 * Adds dependencies to those that are assigned to a resource. They are looked up whenever `dependsOn` is read, as at
 * synth. An Aspect would be too early: cdktf does not visit a construct that another Aspect has added beside it.
 */
function extendDependsOn(resource: Resource, find: Dependencies): void {
  const tokens = new Map<ITerraformDependable, string>();
  const tokenOf = (dependency: ITerraformDependable): string => {
    const token = tokens.get(dependency) ?? dependable(dependency);
    tokens.set(dependency, token);
    return token;
  };
  let assigned = resource.dependsOn;
  Object.defineProperty(resource, "dependsOn", {
    get: () => {
      const all = new Set([...(assigned ?? []), ...find().map(tokenOf)]);
      return all.size > 0 ? [...all] : assigned;
    },
    set: (value: string[] | undefined) => {
      assigned = value;
    },
    enumerable: true,
    configurable: true,
  });
}

/**
 * All resources of the constructs that this one depends on. cdktf itself ignores `node.addDependency` between
 * constructs.
 */
function dependencies(subject: Subject): ITerraformDependable[] {
  const { construct } = subject;
  return declaredDependencies(subject)
    .filter(({ dependency }) => !isStranger(construct, dependency))
    .flatMap(({ node, dependency }) => dependency.node.findAll().filter((element) => !isAttachedBelow(node, element)))
    .filter((element) => !element.node.scopes.includes(construct) && isDependable(element))
    .map((element) => element as IConstruct & ITerraformDependable);
}

/** An attachment comes after its service. A service that waits for a location does not wait for its own attachment. */
function isAttachedBelow(node: Node, element: IConstruct): boolean {
  const { remoteServiceIdInput: id } = element as Partial<remoteServiceAttachment.RemoteServiceAttachment>;
  const service = id === undefined ? undefined : findServiceById(element, id);
  return service?.construct.node.scopes.some((scope) => scope.node === node) === true;
}

/**
 * Dependencies of the construct's node and of those around it. Stacks themselves are left out.
 *
 * A lookup has only those of its own node. Terraform does not read it in a plan that changes what it depends on. Its id
 * is then unknown, and attachments are replaced. A dependency of everything around the lookup does not ask for that.
 */
function declaredDependencies({ construct: { node }, resource }: Subject): Wait[] {
  const nodes = TerraformDataSource.isTerraformDataSource(resource) ? [node] : node.scopes.map((scope) => scope.node);
  return nodes
    .flatMap((each) => each.dependencies.map((dependency) => ({ node: each, dependency })))
    .filter(({ dependency }) => !TerraformStack.isStack(dependency) && !node.scopes.includes(dependency));
}

/** What a construct depends on, but cannot, because it is in another stack. */
function strangers(subject: Subject): IConstruct[] {
  const inProps = subject.dependsOn.filter((dependency) => Construct.isConstruct(dependency));
  const declared = declaredDependencies(subject).map(({ dependency }) => dependency);
  return [...inProps, ...declared].filter((other) => isStranger(subject.construct, other));
}

function isStranger(construct: IConstruct, other: IConstruct): boolean {
  return TerraformStack.of(construct) !== TerraformStack.of(other);
}

function isDependable(element: IConstruct): boolean {
  return (
    TerraformResource.isTerraformResource(element) ||
    TerraformDataSource.isTerraformDataSource(element) ||
    element instanceof TerraformModule
  );
}

function camelCased({ lifecycle }: Resource): string | undefined {
  const ignored = lifecycle?.ignoreChanges ?? [];
  return ignored === "all" ? undefined : ignored.find((name) => /^[a-z]+[A-Z]/.test(name));
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
