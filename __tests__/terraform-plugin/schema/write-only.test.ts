import {
  nestedAttribute,
  nestedListAttribute,
  nestedMapAttribute,
  stringAttribute,
  UNKNOWN,
} from "../../../lib/terraform-plugin";
import type { Block } from "../../../lib/terraform-plugin";
import { findWriteOnly } from "../../../lib/terraform-plugin/schema/write-only";

const name = stringAttribute({ mode: "optional", description: "" });
const key = stringAttribute({ mode: "optional", writeOnly: true, description: "" });
const options = { mode: "optional", description: "" } as const;
const block: Block = {
  attributes: {
    name,
    one: nestedAttribute({ key }, options),
    many: nestedListAttribute({ name, key }, options),
    named: nestedMapAttribute({ key }, options),
  },
  blocks: { rule: { nesting: "list", block: { attributes: { key } } } },
};

describe("findWriteOnly", () => {
  it("finds configured write-only attributes at any depth", () => {
    const config = {
      name: "x",
      one: { key: "a" },
      many: [{ name: "n", key: null }, { name: "n", key: UNKNOWN }], // prettier-ignore
      named: { k: { key: "b" } },
      rule: [{ key: "c" }],
    };

    expect(findWriteOnly(config, block)).toEqual([
      [{ attribute: "one" }, { attribute: "key" }],
      [{ attribute: "many" }, { index: 1 }, { attribute: "key" }],
      [{ attribute: "named" }, { key: "k" }, { attribute: "key" }],
      [{ attribute: "rule" }, { index: 0 }, { attribute: "key" }],
    ]);
  });

  it("finds nothing in null and unknown values", () => {
    const config = { name: null, one: UNKNOWN, many: [UNKNOWN], named: null, rule: UNKNOWN };

    expect(findWriteOnly(config, block)).toEqual([]);
  });
});
