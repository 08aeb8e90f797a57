import { TerraformStack, Testing } from "cdktf";
import { AbiquoProvider } from "../../lib";

/** Creates a stack called `platform` with a provider and the test's constructs. */
export function stackOf(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "platform");
  new AbiquoProvider(stack, "abiquo");
  build(stack);
  return stack;
}
