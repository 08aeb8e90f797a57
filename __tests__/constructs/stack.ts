import { AnnotationMetadataEntryType, TerraformStack, Testing } from "cdktf";
import { AbiquoProvider, CloudProvider, Datacenter, PublicCloudRegion } from "../../lib";

const WARNING: string = AnnotationMetadataEntryType.WARN;

/** Adds the subject of a test to a stack that already has a provider. */
export type Build = (stack: TerraformStack) => void;

/** Creates a stack called `platform`. */
export function stackOf(build: Build): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "platform");
  new AbiquoProvider(stack, "abiquo");
  build(stack);
  return stack;
}

/** Declares a datacenter whose name is its construct id. */
export function datacenter(stack: TerraformStack, id: string): Datacenter {
  return new Datacenter(stack, id, { name: id, location: "here" });
}

/** Declares an Amazon region whose name and region are its construct id. */
export function region(stack: TerraformStack, id: string): PublicCloudRegion {
  return new PublicCloudRegion(stack, id, { name: id, cloudProvider: CloudProvider.AMAZON, region: id });
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

/** The errors that make the synthesis fail, each prefixed with its path. */
export function errorsOf(build: Build): string[] {
  return errorsIn(stackOf(build));
}

/** The errors that make the synthesis of a stack fail, each prefixed with its path. */
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

/** The warnings that cdktf shows, each prefixed with its path. */
export function warningsOf(build: Build): string[] {
  const stack = stackOf(build);
  Testing.synth(stack);
  return warningsIn(stack);
}

/** The warnings in a synthesized stack. */
export function warningsIn(stack: TerraformStack): string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === WARNING).map(({ data }) => `[${node.path}] ${data}`),
    );
}

/** A synthesized value whose references have no hashes, so that they are readable. */
export function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/_[0-9A-F]{8}(?=[."])/g, ""));
}

/** The attachments in the synthesized stack, without hashes. */
export function attachmentsOf(build: Build): unknown {
  return plain(resourcesOf("abiquo_remote_service_attachment", build));
}
