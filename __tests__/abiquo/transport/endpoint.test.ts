import { parseEndpoint } from "../../../lib/abiquo/transport/endpoint";

describe("endpoint", () => {
  it.each([
    ["https://host/api", "https://host/api"],
    ["https://host/api/", "https://host/api"],
    ["http://HOST:8009/abiquo/api//", "http://host:8009/abiquo/api"],
    ["https://host", "https://host"],
  ])("%s is the base %s", (endpoint, base) => {
    expect(parseEndpoint(endpoint)).toBe(base);
  });

  it.each(["host/api", "ftp://host/api", "https://host/api?x=1", "https://host/api#x", ""])(
    "refuses %s",
    (endpoint) => {
      expect(() => parseEndpoint(endpoint)).toThrow("must be a URL of the form https://host/api.");
    },
  );

  it("refuses credentials without repeating them", () => {
    const parse = (): string => parseEndpoint("https://admin:s3cr3t@host/api");

    expect(parse).toThrow("The endpoint must not contain credentials");
    expect(parse).not.toThrow("s3cr3t");
  });
});
