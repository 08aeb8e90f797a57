import { Aspects, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { IConstruct } from "constructs";
import { Fact } from "./fact";
import { literal } from "./literal";

const FORMER_PATH = new Fact<string>("former-path");

/**
 * Tells Terraform that every resource at or below a construct was previously at or below another path in its stack. An
 * aspect does this, because resources may still be added. A resource belongs to the nearest move above it.
 *
 * @throws Error if the path is empty or the current path
 */
export function moveTree(construct: IConstruct, formerPath: string): void {
  const stack = TerraformStack.of(construct);
  if (formerPath === "" || formerPath === idsBelow(stack, construct).join("/")) {
    throw new Error(
      `${construct.node.path}: moveFrom was called with "${formerPath}", which is ` +
        `${formerPath === "" ? "not a path" : "its current path"}. Pass its previous construct path in the stack, or ` +
        "remove the call.",
    );
  }
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
 * @throws Error if it is not the address of a resource of this type
 */
export function moveResource(construct: IConstruct, resource: TerraformResource, address: string): void {
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
  resource.moveFromId(address);
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
