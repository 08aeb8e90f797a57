import type { Attributes, ObjectValue, Validator, Value } from "../../../lib/terraform-plugin";
import {
  between,
  Decimal,
  dynamicAttribute,
  DynamicValue,
  each,
  matching,
  nestedAttribute,
  nestedListAttribute,
  nestedMapAttribute,
  numberAttribute,
  oneOf,
  stringAttribute,
  stringListAttribute,
  stringMapAttribute,
} from "../../../lib/terraform-plugin";
import { Host } from "../support/host";

const plain = { mode: "optional", description: "It." } as const;
const sensitive = { ...plain, sensitive: true } as const;
const writeOnly = { ...plain, writeOnly: true } as const;
const isB = matching(/^b/, "b");
const lower = (value: string): string => `It is not ${value.trim().toLowerCase()} or else.`;
const whole: Validator<never> = (value: Value) => `Wrong: ${JSON.stringify(value)}`;
const name = stringAttribute({ ...plain, validators: [isB] });

async function messages(attributes: Attributes, config: ObjectValue): Promise<readonly (string | undefined)[]> {
  const fail = (): Promise<never> => Promise.reject(new Error("not expected"));
  const host = await Host.of({
    typeName: "test_thing",
    schema: { version: 0, attributes },
    handlers: () => ({ create: fail, read: fail, delete: fail }),
  });
  return (await host.validate(config)).map(({ summary, detail }) => `${summary}: ${detail}`);
}

describe("a message about a secret", () => {
  const UNSAID = "It is invalid. The reason is not shown, because it contains a sensitive value.";
  const HIDDEN = "It is (sensitive), and must be b.";

  test.each<[string, Attributes, Value, string]>([
    ["a write-only text", { a: stringAttribute({ ...writeOnly, validators: [isB] }) }, "s3cret", `a: ${HIDDEN}`],
    [
      "an element",
      { a: stringListAttribute({ ...sensitive, validators: [each(isB)] }) },
      ["bonnet", "s3cret"],
      `a: ${HIDDEN}`,
    ],
    [
      "an attribute of a sensitive object",
      { a: nestedAttribute({ name }, sensitive) },
      { name: "s3cret" },
      `a.name: ${HIDDEN}`,
    ],
    [
      "an attribute in a write-only list",
      { a: nestedListAttribute({ name }, writeOnly) },
      [{ name: "s3cret" }],
      `a[0].name: ${HIDDEN}`,
    ],
    [
      "an attribute in a sensitive map",
      { a: nestedMapAttribute({ name }, sensitive) },
      { s3cret: { name: "s3cret" } },
      `a["(sensitive)"].name: ${HIDDEN}`,
    ],
    [
      "an attribute two levels below",
      { a: nestedAttribute({ b: nestedAttribute({ name }, plain) }, sensitive) },
      { b: { name: "s3cret" } },
      `a.b.name: ${HIDDEN}`,
    ],
    [
      "a number",
      { a: numberAttribute({ ...sensitive, validators: [between(10, 70)] }) },
      7,
      "a: It is (sensitive), and must be from 10 to 70.",
    ],
    [
      "a decimal",
      { a: numberAttribute({ ...sensitive, validators: [oneOf(1.5)] }) },
      new Decimal("0.1"),
      "a: It is (sensitive), and must be 1.5.",
    ],
    [
      "a text in another form",
      { a: stringAttribute({ ...sensitive, validators: [lower] }) },
      " S3cret",
      `a: ${UNSAID}`,
    ],
    [
      "a number in another form",
      { a: numberAttribute({ ...sensitive, validators: [() => "7.00 is odd."] }) },
      7,
      "a: (sensitive) is odd.",
    ],
    [
      "a map",
      { a: stringMapAttribute({ ...sensitive, validators: [whole] }) },
      { k: "v" },
      "a: Wrong: {(sensitive):(sensitive)}",
    ],
    [
      "a dynamic value",
      { a: dynamicAttribute({ ...sensitive, validators: [whole] }) },
      new DynamicValue("bool", true),
      'a: Wrong: {"type":"bool","value":(sensitive)}',
    ],
    [
      "an object with a secret",
      {
        a: nestedAttribute(
          { name: stringAttribute(plain), key: stringAttribute(sensitive) },
          { ...plain, validators: [whole] },
        ),
      },
      { name: "n", key: "v4lue" },
      'a: Wrong: {"name":"n","key":(sensitive)}',
    ],
  ])("contains no part of %s", async (_, attributes, a, text) => {
    expect(await messages(attributes, { a })).toEqual([`Invalid value for ${text}`]);
  });

  test("is shown if the value is no secret", async () => {
    expect(await messages({ a: nestedAttribute({ name }, plain) }, { a: { name: "s3cret" } })).toEqual([
      'Invalid value for a.name: It is "s3cret", and must be b.',
    ]);
  });
});
