import { TerraformVariable, Token } from "cdktf";
import { Datacenter, Protocol, RemoteService, RemoteServiceType } from "../../lib";
import type { RemoteServiceAddress } from "../../lib";
import { errorsOf } from "./stack";

const { APPLIANCE_MANAGER, DHCP_SERVICE, NARS, REMOTE_ACCESS } = RemoteServiceType;

function errorsOfAddress(type: RemoteServiceType, address: RemoteServiceAddress): string[] {
  return errorsOf((stack) => {
    const barcelona = new Datacenter(stack, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
    new RemoteService(stack, "service", { type, ...address, locations: [barcelona] });
  });
}

test.each<[RemoteServiceType, RemoteServiceAddress, string]>([
  [NARS, {}, 'It has no address: give "host", and what differs from the defaults of NARS, or a whole "uri".'],
  [
    RemoteServiceType.custom("NEW"),
    { host: "rs" },
    'The type "NEW" is not known to this version of cdktf-abiquo and has no defaults: give a whole "uri".',
  ],
  [NARS, { uri: "rs:8009" }, '"rs:8009" is not a URI of the form protocol://host:port/path. Correct "uri".'],
  [
    NARS,
    { uri: `http://rs:8009/${"x".repeat(250)}` },
    'The "uri" has 265 characters, and Abiquo stores at most 255: shorten it.',
  ],
  [NARS, { host: "rs", protocol: Protocol.OMAPI }, 'NARS does not speak "omapi": use "http" or "https".'],
  [REMOTE_ACCESS, { uri: "http://rs:8009" }, 'REMOTE_ACCESS does not speak "http": use "guacd".'],
  [
    DHCP_SERVICE,
    { host: "rs", protocol: Protocol.HTTP },
    'DHCP_SERVICE does not speak "http": use "omapi" or "dnsmasq".',
  ],
  [
    NARS,
    { host: "http://rs" },
    'The host "http://rs" must be a host name or an IP address, without protocol, port or path. Correct "host".',
  ],
  [NARS, { host: "rs", port: 70000 }, 'The port 70000 must be a whole number from 1 to 65535. Correct "port".'],
  [
    NARS,
    { host: "rs", port: "8009" as unknown as number },
    'The port "8009" is text, and must be a number. Correct "port".',
  ],
  [
    APPLIANCE_MANAGER,
    { host: "rs", protocol: Protocol.HTTPS },
    'APPLIANCE_MANAGER has no default port over "https", and Abiquo demands one: give it, such as 443.',
  ],
  [
    APPLIANCE_MANAGER,
    { uri: "https://rs/am" },
    'APPLIANCE_MANAGER has no default port over "https", and Abiquo demands one: give it, such as 443.',
  ],
  [
    NARS,
    { uri: "http://rs:8009/nars", host: "other" },
    'The host "other" disagrees with the uri, which says "rs": remove "host" or "uri", or make them agree.',
  ],
  [
    NARS,
    { uri: "http://rs:8009/nars", protocol: Protocol.HTTPS },
    'The protocol "https" disagrees with the uri, which says "http": remove "protocol" or "uri", or make them agree.',
  ],
  [
    NARS,
    { uri: "http://rs/nars", port: 80 },
    'The port "80" disagrees with the uri, which says "8009": remove "port" or "uri", or make them agree.',
  ],
  [
    NARS,
    { uri: "http://rs:8009", path: "nars" },
    'The path "nars" disagrees with the uri, which says "": remove "path" or "uri", or make them agree.',
  ],
])("refuses address %#: %p %p", (type, address, message) => {
  expect(errorsOfAddress(type, address)).toEqual([`[platform/service] ${message}`]);
});

test.each<[RemoteServiceType, RemoteServiceAddress]>([
  [NARS, { host: "rs.example.com" }],
  [NARS, { host: "2001:db8::1", port: 65535 }],
  [NARS, { uri: "http://rs/nars" }],
  [
    NARS,
    { uri: "http://[2001:db8::1]/nars", host: "2001:DB8::1", protocol: Protocol.HTTP, port: 8009, path: "/nars/" },
  ],
  [NARS, { uri: "http://rs/nars", host: "${var.host}" }],
  [NARS, { uri: `http://rs:8009/${"x".repeat(240)}` }],
  [NARS, { uri: "HTTPS://rs:443/nars" }],
  [RemoteServiceType.custom("NEW"), { uri: "https://rs:443/new" }],
  [DHCP_SERVICE, { host: "rs", protocol: Protocol.DNSMASQ }],
  [REMOTE_ACCESS, { uri: "guacd://rs" }],
  [APPLIANCE_MANAGER, { host: "rs", protocol: Protocol.HTTPS, port: 443, path: "/am-bcn/" }],
])("accepts address %#: %p %p", (type, address) => {
  expect(errorsOfAddress(type, address)).toEqual([]);
});

test.each<[string, RemoteServiceAddress]>([
  ["uri", { uri: "http://admin:s3cret@rs:8009/nars" }],
  ["host", { host: "admin:s3cret@rs" }],
  ["host", { uri: "http://rs:8009/nars", host: "admin:s3cret@rs" }],
])("refuses credentials in %s without repeating them", (attribute, address) => {
  const [error, ...others] = errorsOfAddress(NARS, address);

  expect(error).toContain(`must not contain credentials or an @ sign`);
  expect(error).toContain(`Correct "${attribute}".`);
  expect([error, ...others].join()).not.toContain("s3cret");
});

test("leaves values that are not known at synth to the provider", () => {
  const errors = errorsOf((stack) => {
    const host = new TerraformVariable(stack, "host", { type: "string" }).stringValue;
    const port = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
    new RemoteService(stack, "token", { type: NARS, host, port });
    new RemoteService(stack, "part", { type: NARS, host: `rs.${host}.example.com` });
    new RemoteService(stack, "uri", { type: NARS, uri: `http://${host}:${port}/nars` });
    new RemoteService(stack, "number", { type: NARS, uri: `http://rs:${port}/nars`, redis: `redis:${port}` });
    new RemoteService(stack, "numbered", { type: NARS, host: `rs${port}` });
    new RemoteService(stack, "expression", {
      type: NARS,
      host: "${var.host}",
      protocol: "${var.protocol}" as Protocol,
    });
    new RemoteService(stack, "type", { type: RemoteServiceType.custom(Token.asString({})), host: "rs" });
  });

  expect(errors).toEqual([]);
});
