import { stringAttribute } from "../../../lib/terraform-plugin";
import type { DataSourceDefinition } from "../../../lib/terraform-plugin";
import { endpoint, Remote } from "../support/endpoint";
import { Host } from "../support/host";

describe("data sources", () => {
  const schema = {
    version: 0,
    attributes: {
      name: stringAttribute({
        mode: "required",
        sameMeaning: (a, b) => a.toLowerCase() === b.toLowerCase(),
        description: "Name.",
      }),
      id: stringAttribute({ mode: "computed", description: "Id." }),
    },
  } as const;
  const source = (id: string | null): DataSourceDefinition => {
    const definition: DataSourceDefinition<typeof schema> = {
      typeName: "test_thing",
      schema,
      handlers: () => ({ read: async ({ config }) => ({ name: config.name.toLowerCase(), id }) }),
    };
    return definition;
  };

  test("keep the user's values together with the found ones", async () => {
    const { server } = await Host.of(endpoint(new Remote()), { dataSources: [source("1")] });

    const outcome = await server.readDataSource({ typeName: "test_thing", config: { name: "Bcn", id: null } });

    expect(outcome).toEqual({ state: { name: "Bcn", id: "1" }, diagnostics: [] });
  });

  test("report a required argument that was not set", async () => {
    const { server } = await Host.of(endpoint(new Remote()), { dataSources: [source("1")] });

    const config = { name: null, id: null };
    const { diagnostics } = await server.validateDataSourceConfig({ typeName: "test_thing", config });

    expect(diagnostics).toMatchObject([{ summary: "Missing argument", path: [{ attribute: "name" }] }]);
  });
});
