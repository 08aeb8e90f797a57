import * as fc from "fast-check";
import {
  formatUri,
  parseUri,
  pathProblem,
  portProblem,
  sameHost,
  samePath,
  sameProtocol,
  uriProblem,
} from "../../lib/domain";

test.each([
  [
    "http://rs.example.com:8009/virtualfactory",
    { protocol: "http", host: "rs.example.com", port: 8009, path: "virtualfactory" },
  ],
  ["https://front:443/am/bcn/", { protocol: "https", host: "front", port: 443, path: "am/bcn" }],
  ["omapi://10.0.0.1:7911", { protocol: "omapi", host: "10.0.0.1", port: 7911, path: "" }],
  ["omapi://10.0.0.1:7911/", { protocol: "omapi", host: "10.0.0.1", port: 7911, path: "" }],
  ["guacd://[2001:db8::1]:4822", { protocol: "guacd", host: "2001:db8::1", port: 4822, path: "" }],
  ["http://rs.example.com/vsm", { protocol: "http", host: "rs.example.com", port: undefined, path: "vsm" }],
])("takes %s apart", (uri, parts) => {
  expect(parseUri(uri)).toEqual(parts);
});

test.each([
  ["rs.example.com", '"rs.example.com" is not a URI of the form protocol://host:port/path.'],
  ["http://", '"http://" is not a URI of the form protocol://host:port/path.'],
  ["http://rs:8009/vsm?x=1", '"http://rs:8009/vsm?x=1" is not a URI of the form protocol://host:port/path.'],
  [" http://rs:8009/vsm", '" http://rs:8009/vsm" is not a URI of the form protocol://host:port/path.'],
  [
    "http://rs:70000/vsm",
    '"http://rs:70000/vsm" is not a valid URI. The port 70000 must be a whole number from 1 to 65535.',
  ],
  ["http://rs:0/vsm", '"http://rs:0/vsm" is not a valid URI. The port 0 must be a whole number from 1 to 65535.'],
])("refuses %s", (uri, message) => {
  expect(() => parseUri(uri)).toThrow(new Error(message));
});

test("refuses credentials in a URI without repeating them", () => {
  expect(() => parseUri("http://admin:s3cret@rs:8009/vsm")).toThrow(
    new Error("The URI must not contain credentials or an @ sign; remote services are called without a login."),
  );
});

test.each([
  [1, true],
  [65535, true],
  [0, false],
  [65536, false],
  [80.5, false],
  [Number.NaN, false],
])("port %d is valid: %s", (port, valid) => {
  expect(portProblem(port) === undefined).toBe(valid);
});

test("refuses a port that JavaScript passes as text", () => {
  expect(portProblem("8009" as unknown as number)).toBe('The port "8009" is text, and must be a number.');
});

test.each([
  ["am", undefined],
  ["/am/bcn/", undefined],
  ["a b", 'The path "a b" must not contain whitespace, ?, # or @. Give only the path, such as "vsm".'],
  ["a\nb", 'The path "a\\nb" must not contain whitespace, ?, # or @. Give only the path, such as "vsm".'],
  [
    "nars\u200e",
    'The path "nars\\u{200e}" must not contain control characters or marks that cannot be seen. Write it again, such as "vsm".',
  ],
  ["u:s3cret@x", 'The path must not contain whitespace, ?, # or @. Give only the path, such as "vsm".'],
])("the path %j: %s", (path, problem) => {
  expect(pathProblem(path)).toBe(problem);
});

test("parses the address of an invalid host, since Abiquo may have stored it", () => {
  const uri = "http://10.0.0.256:8009/vsm";

  expect(parseUri(uri).host).toBe("10.0.0.256");
  expect(uriProblem(uri)).toBe(
    '"http://10.0.0.256:8009/vsm" is not a valid URI. The host "10.0.0.256" is not a valid IPv4 address: it needs four ' +
      "numbers from 0 to 255.",
  );
});

test("compares addresses by meaning", () => {
  expect(sameHost("RS.example.com", "rs.EXAMPLE.com")).toBe(true);
  expect(sameHost("[2001:DB8::1]", "2001:db8::1")).toBe(true);
  expect(sameHost("rs1", "rs2")).toBe(false);
  expect(sameProtocol("HTTP", "http")).toBe(true);
  expect(sameProtocol("http", "https")).toBe(false);
  expect(samePath("/am/", "am")).toBe(true);
  expect(samePath("", "/")).toBe(true);
  expect(samePath("am", "AM")).toBe(false);
});

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
const host = fc.oneof(
  fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join(".")),
  fc.ipV4(),
  fc.ipV6(),
);
const path = fc.array(fc.stringMatching(/^[A-Za-z0-9._~-]{1,8}$/), { maxLength: 3 }).map((parts) => parts.join("/"));
const address = fc.record({
  protocol: fc.constantFrom("http", "https", "omapi", "dnsmasq", "guacd"),
  host,
  port: fc.integer({ min: 1, max: 65535 }),
  path,
});

test("parsing a formatted address returns its parts", () => {
  fc.assert(fc.property(address, (parts) => expect(parseUri(formatUri(parts))).toEqual(parts)));
});

test("outer slashes of a path and brackets of a host do not change the formatted URI", () => {
  fc.assert(
    fc.property(address, (parts) => {
      const bracketed = parts.host.includes(":") ? `[${parts.host}]` : parts.host;
      expect(formatUri({ ...parts, host: bracketed, path: `//${parts.path}/` })).toBe(formatUri(parts));
    }),
  );
});

test("any text that parses as an address still has the same parts after formatting and parsing it again", () => {
  const noisy = fc.string().map((text) => `http://rs:8009/${text}`);

  fc.assert(
    fc.property(noisy.filter(reads), (text) => {
      const { port = 8009, ...rest } = parseUri(text);

      expect(parseUri(formatUri({ ...rest, port }))).toEqual({ ...rest, port });
    }),
  );
});

function reads(text: string): boolean {
  try {
    parseUri(text);
    return true;
  } catch {
    return false;
  }
}

it("says that a URI has a mark that cannot be seen, such as one that was copied with it", () => {
  expect(uriProblem("http://rs:8009/nars\u200e")).toMatch(
    /^"http:\/\/rs:8009\/nars\\u\{200e\}" is not a valid URI\. The path /,
  );
  expect(uriProblem("http://rs:8009/n\u00e4rs")).toBeUndefined();
});
