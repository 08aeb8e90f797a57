import {
  boolAttribute,
  nestedAttribute,
  nestedListAttribute,
  nestedMapAttribute,
  nestedSetAttribute,
  stringAttribute,
  stringSetAttribute,
} from "../../../../lib/terraform-plugin";
import type { Attribute, Schema } from "../../../../lib/terraform-plugin";
import { toSchema } from "../../../../lib/terraform-plugin/protocol/schema/to-schema";
import * as pb from "../../../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";

const name = stringAttribute({ mode: "required", description: "The *name*." });

function schemaOf(schema: Omit<Schema, "version">): pb.Schema_Block | undefined {
  return toSchema({ version: 3, ...schema }).block;
}

function attributeOf(attribute: Attribute): pb.Schema_Attribute | undefined {
  return schemaOf({ attributes: { attribute } })?.attributes[0];
}

describe("toSchema", () => {
  it("always has a block, because Terraform crashes without one", () => {
    const schema = toSchema({ version: 3, attributes: {} });

    expect(schema.version).toBe(3n);
    expect(schema.block).toMatchObject({ attributes: [], blockTypes: [], description: "", deprecated: false });
  });

  it("describes an attribute with its type", () => {
    const attribute = attributeOf(name);

    expect(attribute).toMatchObject({
      name: "attribute",
      description: "The *name*.",
      descriptionKind: pb.StringKind.MARKDOWN,
      sensitive: false,
      writeOnly: false,
      deprecated: false,
      deprecationMessage: "",
    });
    expect(String(Buffer.from(attribute?.type ?? []))).toBe('"string"');
    expect(attribute?.nestedType).toBeUndefined();
  });

  it.each([
    ["required", [true, false, false]],
    ["optional", [false, true, false]],
    ["computed", [false, false, true]],
    ["optional+computed", [false, true, true]],
  ] as const)("tells who sets an attribute that is %s", (mode, expected) => {
    const attribute = attributeOf(boolAttribute({ mode, description: "" }));

    expect([attribute?.required, attribute?.optional, attribute?.computed]).toEqual(expected);
  });

  it("marks sensitive and deprecated attributes", () => {
    const attribute = attributeOf({ ...name, sensitive: true, writeOnly: true, deprecated: "Use `other`." });

    expect(attribute).toMatchObject({
      sensitive: true,
      writeOnly: true,
      deprecated: true,
      deprecationMessage: "Use `other`.",
    });
  });

  it.each([
    [nestedAttribute, pb.Schema_Object_NestingMode.SINGLE],
    [nestedListAttribute, pb.Schema_Object_NestingMode.LIST],
    [nestedSetAttribute, pb.Schema_Object_NestingMode.SET],
    [nestedMapAttribute, pb.Schema_Object_NestingMode.MAP],
  ])("describes nested attributes instead of giving a type (%#)", (make, nesting) => {
    const attribute = attributeOf(make({ name }, { mode: "optional", description: "" }));

    expect(attribute?.type).toHaveLength(0);
    expect(attribute?.nestedType).toMatchObject({ nesting, attributes: [{ name: "name", required: true }] });
  });

  it.each([
    ["single", pb.Schema_NestedBlock_NestingMode.SINGLE],
    ["group", pb.Schema_NestedBlock_NestingMode.GROUP],
    ["list", pb.Schema_NestedBlock_NestingMode.LIST],
    ["set", pb.Schema_NestedBlock_NestingMode.SET],
    ["map", pb.Schema_NestedBlock_NestingMode.MAP],
  ] as const)("describes blocks of nesting %s", (nesting, expected) => {
    const block = { description: "Rules.", deprecated: "Use rules.", attributes: { name } };

    const blocks = schemaOf({ attributes: {}, blocks: { rule: { nesting, block, minItems: 1, maxItems: 2 } } });

    expect(blocks?.blockTypes).toMatchObject([
      {
        typeName: "rule",
        nesting: expected,
        minItems: 1n,
        maxItems: 2n,
        block: {
          description: "Rules.",
          deprecated: true,
          deprecationMessage: "Use rules.",
          attributes: [{ name: "name" }],
        },
      },
    ]);
  });

  it("writes collection types as JSON", () => {
    const attribute = attributeOf(stringSetAttribute({ mode: "optional", description: "" }));

    expect(String(Buffer.from(attribute?.type ?? []))).toBe('["set","string"]');
  });
});
