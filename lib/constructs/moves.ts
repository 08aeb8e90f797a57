import { Aspects, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { IConstruct } from "constructs";
import { Fact } from "./fact";
import { literal } from "./literal";

const FORMER_PATH = new Fact<string>("former-path");

/**
 * Tells Terraform that every resource at or below a construct was at or below a former path in its stack. An aspect does
 * this, because more resources may still be added. Resources below a second move belong to that move.
 *
 * @throws Error if the path is empty or the current path
 */
export function moveTree(construct: IConstruct, formerPath: string): void {
  const stack = TerraformStack.of(construct);
  if (formerPath === "" || formerPath === idsBelow(stack, construct).join("/")) {
    throw new Error(
      `${construct.node.path} was told to be moved from "${formerPath}", which is ` +
        `${formerPath === "" ? "no path" : "where it is"}: give the path of ids that it had below its stack before, or ` +
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
 * Tells Terraform that the state has this resource under a former address.
 *
 * @throws Error if it is not the address of a resource of this type
 */
export function moveResource(construct: IConstruct, resource: TerraformResource, address: string): void {
  const { terraformResourceType: type } = resource;
  const form = new RegExp(String.raw`^(?:module\.${NAME}${INDEX}\.)*${type}\.${NAME}${INDEX}$`, "u");
  const known = literal(address);
  if (known !== undefined && !form.test(known)) {
    throw new Error(
      `${construct.node.path} was told to be moved from "${address}": give the address of a resource of type ${type}, as ` +
        `terraform state list prints it, such as ${type}.name, ${type}.name["key"] or module.name.${type}.name.`,
    );
  }
  resource.moveFromId(address);
}

/** The nearest construct at or above this one that was moved. */
function movedRoot({ node }: IConstruct): IConstruct | undefined {
  return [...node.scopes].reverse().find((scope) => FORMER_PATH.of(scope) !== undefined);
}

function idsBelow(ancestor: IConstruct, { node }: IConstruct): string[] {
  return node.scopes.slice(ancestor.node.scopes.length).map((scope) => scope.node.id);
}

/**
 * The name that the stack gives to a resource at this path. The stack is asked, because it may have its own naming scheme.
 * If nothing is at the path any more, a temporary construct is placed there.
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
