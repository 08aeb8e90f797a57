import { Aspects, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { IConstruct } from "constructs";
import { Fact } from "./fact";
import { literal } from "./literal";
import { TEXT } from "./prop-checks";
import { addErrors } from "./rule";

const FORMER_PATH = new Fact<string>("former-path");
const FORMER_ADDRESS = new Fact<string>("former-address");

/**
 * Tells Terraform that every resource at or below a construct was previously at or below another path in its stack. An
 * aspect does this, because resources may still be added. A resource belongs to the nearest move above it.
 *
 * @throws Error if it is not a path, is the current path, or if a path was already given
 */
export function moveTree(construct: IConstruct, formerPath: string): void {
  TEXT(construct, formerPath, "moveFrom");
  const stack = TerraformStack.of(construct);
  const isCurrent = formerPath === idsBelow(stack, construct).join("/");
  if (isCurrent || !isPath(formerPath)) {
    throw new Error(
      `${construct.node.path}: moveFrom was called with "${formerPath}", which is ` +
        `${isCurrent ? "its current path" : "not a path"}. Pass its previous construct path in the stack, or ` +
        "remove the call.",
    );
  }
  const earlier = FORMER_PATH.of(construct);
  if (earlier !== undefined) {
    throw new Error(
      `${construct.node.path}: moveFrom was called with "${earlier}" and again with "${formerPath}". Only one path can ` +
        "be its previous one: remove one call.",
    );
  }
  addErrors(construct, () => (isPathInApp(stack, formerPath) ? [pathInAppError(stack, formerPath)] : []));
  FORMER_PATH.set(construct, formerPath);
  Aspects.of(construct).add({
    visit(node): void {
      // A stack may be synthesized more than once, but a resource can be moved only once.
      if (TerraformResource.isTerraformResource(node) && movedRoot(node) === construct && !node.hasResourceMove()) {
        const id = formerId(stack, [...formerPath.split("/"), ...idsBelow(construct, node)]);
        node.moveFromId(`${node.terraformResourceType}.${id}`);
      }
    },
  });
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_-]*`;
const INDEX = String.raw`(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?`;

/**
 * Tells Terraform that the state has this resource under another address.
 *
 * @throws Error if it is not the address of a resource of this type, or if an address was already given
 */
export function moveResource(construct: IConstruct, resource: TerraformResource, address: string): void {
  TEXT(construct, address, "moveFromId");
  const { terraformResourceType: type } = resource;
  const form = new RegExp(String.raw`^(?:module\.${NAME}${INDEX}\.)*${type}\.${NAME}${INDEX}$`, "u");
  const known = literal(address);
  if (known !== undefined && !form.test(known)) {
    throw new Error(
      `${construct.node.path}: moveFromId was called with "${address}". Pass the address of a resource of type ` +
        `${type}, as terraform state list prints it, such as ${type}.name, ${type}.name["key"] or ` +
        `module.name.${type}.name.`,
    );
  }
  const earlier = FORMER_ADDRESS.of(construct);
  if (earlier !== undefined) {
    throw new Error(
      `${construct.node.path}: moveFromId was called with "${earlier}" and again with "${address}". Only one address ` +
        "can be its previous one: remove one call.",
    );
  }
  FORMER_ADDRESS.set(construct, address);
  resource.moveFromId(address);
}

/** Ids between slashes. Blanks around an id would be part of it. */
function isPath(text: string): boolean {
  return text.split("/").every((id) => id !== "" && id === id.trim());
}

/** Whether a path begins with that of its stack, and not with a construct that only has the same id. */
function isPathInApp(stack: TerraformStack, path: string): boolean {
  const [id = ""] = path.split("/");
  return path.startsWith(`${stack.node.path}/`) && stack.node.tryFindChild(id) === undefined;
}

function pathInAppError({ node }: TerraformStack, path: string): string {
  return (
    `moveFrom was called with "${path}", which begins with the stack. Pass the path in the stack: ` +
    `"${path.slice(node.path.length + 1)}". If a construct in the stack was called "${path.split("/")[0]}", use moveFromId.`
  );
}

/** The nearest moved construct at or above this one. */
function movedRoot({ node }: IConstruct): IConstruct | undefined {
  return [...node.scopes].reverse().find((scope) => FORMER_PATH.of(scope) !== undefined);
}

function idsBelow(ancestor: IConstruct, { node }: IConstruct): string[] {
  return node.scopes.slice(ancestor.node.scopes.length).map((scope) => scope.node.id);
}

/**
 * The name that the stack gives to a resource at this path. A stack may have its own naming scheme, so it is asked. If
 * the path is empty now, a temporary construct is placed there.
 */
function formerId(stack: TerraformStack, ids: readonly string[]): string {
  const added: IConstruct[] = [];
  const place = ids.reduce<Construct>((scope, id) => {
    const found = scope.node.tryFindChild(id);
    const next = found ?? new Construct(scope, id);
    if (!found) {
      added.push(next);
    }
    return next;
  }, stack);
  const name = stack.getLogicalId(place.node);
  added[0]?.node.scope?.node.tryRemoveChild(added[0].node.id);
  return name;
}
