import { parseEndpoint } from "../../../lib/abiquo/transport/endpoint";
import { CONNECTION_RULES } from "../../../lib/domain";

describe("endpoint", () => {
  it.each([
    ["https://host/api", "https://host/api"],
    ["https://host/api/", "https://host/api"],
    ["http://HOST:8009/abiquo/api//", "http://host:8009/abiquo/api"],
    ["https://host", "https://host"],
  ])("%s is the base %s", (endpoint, base) => {
    expect(parseEndpoint(endpoint)).toBe(base);
  });

  it.each(["host/api", "ftp://host/api", "https://host/api?x=1", "https://host/api#x", "https://host/a@pi", ""])(
    "refuses %s for the reason that settings give",
    (endpoint) => {
      expect(() => parseEndpoint(endpoint)).toThrow(CONNECTION_RULES.endpoint(endpoint));
    },
  );

  it("refuses credentials without repeating them", () => {
    const parse = (): string => parseEndpoint("https://admin:s3cr3t@host/api");

    expect(parse).toThrow("The URL must not contain credentials");
    expect(parse).not.toThrow("s3cr3t");
  });
});
