import type { Attribute, Attributes, Block, Mode, NestedBlock, NestedObject, Schema } from "../../schema/schema";
import {
  Schema_NestedBlock_NestingMode as BlockNesting,
  Schema_Object_NestingMode as ObjectNesting,
  StringKind,
} from "../tfplugin6/tfplugin6";
import type * as pb from "../tfplugin6/tfplugin6";
import { encodeType } from "../../values/json/type-json";

/** An attribute has a type, or a nested type. */
const NO_TYPE = new Uint8Array();

/** Converts a schema to a message. It always has a block, because Terraform crashes without one. */
export function toSchema(schema: Schema): pb.Schema {
  return { version: BigInt(schema.version), block: toBlock(schema) };
}

function toBlock(block: Block): pb.Schema_Block {
  return {
    version: 0n,
    attributes: toAttributes(block.attributes),
    blockTypes: Object.entries(block.blocks ?? {}).map(([name, nested]) => toNestedBlock(name, nested)),
    computed: false,
    ...toDescription(block.description),
    ...toDeprecation(block.deprecated),
  };
}

function toAttributes(attributes: Attributes): pb.Schema_Attribute[] {
  return Object.entries(attributes).map(([name, attribute]) => toAttribute(name, attribute));
}

function toAttribute(name: string, attribute: Attribute): pb.Schema_Attribute {
  const { type, nested, sensitive = false, writeOnly = false } = attribute;
  return {
    name,
    type: nested ? NO_TYPE : encodeType(type),
    nestedType: nested && toObject(nested),
    ...MODES[attribute.mode],
    sensitive,
    writeOnly,
    ...toDescription(attribute.description),
    ...toDeprecation(attribute.deprecated),
  };
}

function toObject({ nesting, attributes }: NestedObject): pb.Schema_Object {
  return { nesting: OBJECT_NESTINGS[nesting], attributes: toAttributes(attributes), minItems: 0n, maxItems: 0n };
}

function toNestedBlock(typeName: string, nested: NestedBlock): pb.Schema_NestedBlock {
  return {
    typeName,
    block: toBlock(nested.block),
    nesting: BLOCK_NESTINGS[nested.nesting],
    minItems: BigInt(nested.minItems ?? 0),
    maxItems: BigInt(nested.maxItems ?? 0),
  };
}

/** All descriptions are Markdown. */
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

const MODES: Readonly<Record<Mode, Pick<pb.Schema_Attribute, "required" | "optional" | "computed">>> = {
  required: { required: true, optional: false, computed: false },
  optional: { required: false, optional: true, computed: false },
  computed: { required: false, optional: false, computed: true },
  "optional+computed": { required: false, optional: true, computed: true },
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
