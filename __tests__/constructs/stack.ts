import { AnnotationMetadataEntryType, TerraformStack, Testing } from "cdktf";
import { AbiquoProvider } from "../../lib";

const WARNING: string = AnnotationMetadataEntryType.WARN;

/** Adds what a test is about to a stack that has a provider already. */
export type Build = (stack: TerraformStack) => void;

/** A stack called `platform`. */
export function stackOf(build: Build): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "platform");
  new AbiquoProvider(stack, "abiquo");
  build(stack);
  return stack;
}

/** The synthesized stack, for cdktf's matchers. Rules are not checked. */
export function synthesized(build: Build): string {
  return Testing.synth(stackOf(build));
}

/** The blocks of one resource type in the synthesized stack. */
export function resourcesOf(type: string, build: Build): Readonly<Record<string, unknown>>[] {
  const { resource } = JSON.parse(synthesized(build)) as { resource?: Record<string, Record<string, object>> };
  return Object.values(resource?.[type] ?? {}) as Readonly<Record<string, unknown>>[];
}

/** The errors that stop the synthesis, each with its path before it. */
export function errorsOf(build: Build): string[] {
  return errorsIn(stackOf(build));
}

/** The errors that stop the synthesis of a stack, each with its path before it. */
export function errorsIn(stack: TerraformStack): string[] {
  try {
    Testing.synth(stack, true);
    return [];
  } catch (error) {
    return (error as Error).message
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line.startsWith("["));
  }
}

/** The warnings that cdktf shows, each with its path before it. */
export function warningsOf(build: Build): string[] {
  const stack = stackOf(build);
  Testing.synth(stack);
  return warningsIn(stack);
}

/** The warnings in a stack that was synthesized. */
export function warningsIn(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === WARNING).map(({ data }) => `[${node.path}] ${data}`),
    );
}
