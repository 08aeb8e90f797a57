import type { Attribute, Attributes, Block, Mode, NestedBlock, NestedObject, Schema } from "../../framework";
import {
  Schema_NestedBlock_NestingMode as BlockNesting,
  Schema_Object_NestingMode as ObjectNesting,
  StringKind,
} from "../tfplugin6/tfplugin6";
import type * as pb from "../tfplugin6/tfplugin6";
import { encodeType } from "../type-json";

/** A schema as Terraform reads it. It always has a block, without which Terraform crashes. */
export function toSchema(schema: Schema): pb.DeepPartial<pb.Schema> {
  return { version: BigInt(schema.version), block: toBlock(schema) };
}

function toBlock(block: Block): pb.DeepPartial<pb.Schema_Block> {
  return {
    attributes: toAttributes(block.attributes),
    blockTypes: Object.entries(block.blocks ?? {}).map(([name, nested]) => toNestedBlock(name, nested)),
    ...toDescription(block.description),
    ...toDeprecation(block.deprecated),
  };
}

function toAttributes(attributes: Attributes): pb.DeepPartial<pb.Schema_Attribute>[] {
  return Object.entries(attributes).map(([name, attribute]) => toAttribute(name, attribute));
}

function toAttribute(name: string, attribute: Attribute): pb.DeepPartial<pb.Schema_Attribute> {
  const { type, nested, sensitive = false, writeOnly = false } = attribute;
  return {
    name,
    ...(nested ? { nestedType: toObject(nested) } : { type: encodeType(type) }),
    ...MODES[attribute.mode],
    sensitive,
    writeOnly,
    ...toDescription(attribute.description),
    ...toDeprecation(attribute.deprecated),
  };
}

function toObject({ nesting, attributes }: NestedObject): {
  readonly nesting: ObjectNesting;
  readonly attributes: pb.DeepPartial<pb.Schema_Attribute>[];
} {
  return { nesting: OBJECT_NESTINGS[nesting], attributes: toAttributes(attributes) };
}

function toNestedBlock(typeName: string, nested: NestedBlock): pb.DeepPartial<pb.Schema_NestedBlock> {
  return {
    typeName,
    block: toBlock(nested.block),
    nesting: BLOCK_NESTINGS[nested.nesting],
    minItems: BigInt(nested.minItems ?? 0),
    maxItems: BigInt(nested.maxItems ?? 0),
  };
}

/** Descriptions are Markdown, all of them. */
export function toDescription(description = ""): {
  readonly description: string;
  readonly descriptionKind: StringKind;
} {
  return { description, descriptionKind: description === "" ? StringKind.PLAIN : StringKind.MARKDOWN };
}

function toDeprecation(message: string | undefined): {
  readonly deprecated: boolean;
  readonly deprecationMessage: string;
} {
  return { deprecated: message !== undefined, deprecationMessage: message ?? "" };
}

const MODES: Readonly<Record<Mode, { readonly required?: true; readonly optional?: true; readonly computed?: true }>> =
  {
    required: { required: true },
    optional: { optional: true },
    computed: { computed: true },
    "optional+computed": { optional: true, computed: true },
  };

const OBJECT_NESTINGS: Readonly<Record<NestedObject["nesting"], ObjectNesting>> = {
  single: ObjectNesting.SINGLE,
  list: ObjectNesting.LIST,
  set: ObjectNesting.SET,
  map: ObjectNesting.MAP,
};

const BLOCK_NESTINGS: Readonly<Record<NestedBlock["nesting"], BlockNesting>> = {
  single: BlockNesting.SINGLE,
  group: BlockNesting.GROUP,
  list: BlockNesting.LIST,
  set: BlockNesting.SET,
  map: BlockNesting.MAP,
};
