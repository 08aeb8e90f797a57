import { App, TerraformBackend, TerraformStack, Testing } from "cdktf";

/** Whether to apply the rules of the constructs. */
export interface SynthesizeOptions {
  readonly rules: boolean;
}

/** The number of constructs that a stack had when its Aspects last ran. */
const visited = new WeakMap<TerraformStack, number>();

/**
 * Synthesizes a stack as `cdktf synth` does. References between stacks become references to their states, which
 * `Testing.synth` alone does not do. Aspects run only once, because an Aspect that changes constructs would change them
 * again for every matcher. They run again if constructs were added since.
 */
export function synthesize(stack: TerraformStack, { rules }: SynthesizeOptions): string {
  const stacks = stacksBeside(stack);
  if (stacks.length > 1) {
    prepare(stacks);
  }
  if (visited.get(stack) === size(stack)) {
    if (rules) {
      stack.runAllValidations();
    }
    return JSON.stringify(stack.toTerraform());
  }
  const text = Testing.synth(stack, rules);
  visited.set(stack, size(stack));
  return text;
}

function size({ node }: TerraformStack): number {
  return node.findAll().length;
}

/** The stacks of the same app that a stack refers to, by the name of the data source that reads their state. */
export function referencesOf(stack: TerraformStack): ReadonlyMap<string, TerraformStack> {
  return new Map(
    stacksBeside(stack).flatMap((other) => {
      const source = stack.node.tryFindChild(`cross-stack-reference-input-${other.node.path}`);
      return source ? [[stack.getLogicalId(source.node), other]] : [];
    }),
  );
}

/** All stacks of the app that a stack is in. */
function stacksBeside({ node }: TerraformStack): readonly TerraformStack[] {
  return node.root.node.findAll().filter((construct) => TerraformStack.isStack(construct));
}

/** The received value for a message, if it is not a stack. */
export function describeReceived(received: unknown): string {
  return App.isApp(received) ? "an App: pass one of its stacks" : received === null ? "null" : typeof received;
}

/**
 * Adds the references between stacks. cdktf adds a backend to each stack without one; that backend is removed again.
 */
function prepare(stacks: readonly TerraformStack[]): void {
  const bare = stacks.filter((stack) => findBackend(stack) === undefined);
  stacks.forEach((stack) => stack.prepareStack());
  bare.forEach((stack) => stack.node.tryRemoveChild(findBackend(stack)?.node.id ?? ""));
}

function findBackend({ node }: TerraformStack): TerraformBackend | undefined {
  return node.children.find((child) => TerraformBackend.isBackend(child));
}
