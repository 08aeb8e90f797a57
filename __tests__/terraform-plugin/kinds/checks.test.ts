import type { ProviderServerOptions } from "../../../lib/terraform-plugin";
import { createProviderServer, stringAttribute } from "../../../lib/terraform-plugin";
import { providerOf } from "../support/host";

const schema = { version: 0, attributes: { Big: stringAttribute({ mode: "optional", description: "Name." }) } };
const uncalled = (): never => {
  throw new Error("A check called the provider itself.");
};

describe("the definitions of a provider are checked", () => {
  test.each([
    ["resource", "resources"],
    ["data source", "dataSources"],
    ["ephemeral resource", "ephemeralResources"],
    ["list resource", "listResources"],
    ["action", "actions"],
  ])("if they are of the kind %s, unless the program knows that they are valid", (noun, list) => {
    const create = (typeName: string, options?: ProviderServerOptions): unknown =>
      createProviderServer(providerOf({ [list]: [{ typeName, schema, handlers: uncalled }] }), options);

    expect(() => create("test")).toThrow(`The schema of the ${noun} test is invalid`);
    expect(() => create("tests")).toThrow(`The ${noun} tests must have a name that starts with test_`);
    expect(() => create("other_thing")).toThrow(`The ${noun} other_thing must have a name that starts with test_`);
    expect(() => create("test_thing")).toThrow(`The schema of the ${noun} test_thing is invalid:\n- Big: a name may`);
    expect(() => create("other_thing", { checkDefinitions: false })).not.toThrow();
  });
});
