import { TerraformStack, Testing } from "cdktf";
import { AbiquoProvider } from "../../lib";

/** A stack called `platform` that has a provider and what a test adds. */
export function stackOf(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "platform");
  new AbiquoProvider(stack, "abiquo");
  build(stack);
  return stack;
}
