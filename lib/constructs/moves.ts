import { Aspects, TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { IConstruct } from "constructs";

const formerPaths = new WeakMap<IConstruct, string>();

/**
 * Makes Terraform take every resource at or below a construct for the one that was at or below a former path in its stack.
 * An aspect does it, since more may still be added below; what lies below a second move is left to that one.
 *
 * @throws Error if the path is no former one
 */
export function moveTree(construct: IConstruct, formerPath: string): void {
  const stack = TerraformStack.of(construct);
  if (formerPath === "" || formerPath === idsBelow(stack, construct).join("/")) {
    throw new Error(
      `${construct.node.path} was told to be moved from "${formerPath}": give the path that it had before, below its ` +
        `stack, such as "barcelona".`,
    );
  }
  formerPaths.set(construct, formerPath);
  Aspects.of(construct).add({
    visit(node): void {
      // A stack may be synthesized more than once, and a resource can be moved once only.
      if (TerraformResource.isTerraformResource(node) && movedRoot(node) === construct && !node.hasResourceMove()) {
        const id = formerId(stack, [...formerPath.split("/"), ...idsBelow(construct, node)]);
        node.moveFromId(`${node.terraformResourceType}.${id}`);
      }
    },
  });
}

/** The nearest construct at or above this one that was moved. */
function movedRoot({ node }: IConstruct): IConstruct | undefined {
  return [...node.scopes].reverse().find((scope) => formerPaths.has(scope));
}

function idsBelow(ancestor: IConstruct, { node }: IConstruct): string[] {
  return node.scopes.slice(ancestor.node.scopes.length).map((scope) => scope.node.id);
}

/**
 * The name that the stack gave to a resource at this path. It is asked, since a stack may have a naming scheme of its
 * own; so whatever is no longer at the path is put there for that moment.
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
