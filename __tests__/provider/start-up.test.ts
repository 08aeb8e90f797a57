import { createProviderServer } from "../../lib/terraform-plugin";
import { createProvider } from "../../lib/provider";
import { configure, summaries } from "./support/platform";

const mockLoaded = jest.fn();
jest.mock("../../lib/abiquo", () => {
  mockLoaded();
  return {};
});

describe("the start of the provider", () => {
  it("loads the API client only when it is configured", async () => {
    const provider = createProvider({ version: "0.0.0", env: {}, log: () => undefined });
    const server = createProviderServer(provider);
    const typeName = "abiquo_remote_service";
    const config = { type: "NARS", host: "rs" };
    const [resource] = provider.resources.filter((definition) => definition.typeName === typeName);

    const request = { typeName, config: configure(resource?.schema ?? provider.schema, config) };
    const validated = await server.validateResourceConfig(request);
    const loadedBefore = mockLoaded.mock.calls.length;
    const login = { endpoint: "http://127.0.0.1:1/api", username: "u", password: "p" };
    await server.configureProvider({ config: configure(provider.schema, login), terraformVersion: "1.11.4" });

    expect(summaries(validated.diagnostics)).toEqual([]);
    expect([loadedBefore, mockLoaded.mock.calls.length]).toEqual([0, 1]);
  });
});
