import { TerraformVariable, Testing, Token } from "cdktf";
import { Datacenter, Protocol, RemoteService, RemoteServiceType } from "../../lib";
import type { RemoteServiceAddress } from "../../lib";
import { errorsOf, stackOf } from "./stack";

const { APPLIANCE_MANAGER, DHCP_SERVICE, NARS, REMOTE_ACCESS } = RemoteServiceType;

function errorsOfAddress(type: RemoteServiceType, address: RemoteServiceAddress): string[] {
  return errorsOf((stack) => {
    const barcelona = new Datacenter(stack, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
    new RemoteService(stack, "service", { type, ...address, locations: [barcelona] });
  });
}

test.each<[RemoteServiceType, RemoteServiceAddress, string]>([
  [
    NARS,
    {},
    "It has neither host nor uri. Set host, plus protocol, port or path if they differ from the type's defaults; or set uri.",
  ],
  [
    RemoteServiceType.custom("NEW"),
    { host: "rs" },
    'This version does not know the type "NEW" and has no defaults for it. Give the whole uri, such as ' +
      '"http://host:8009/path", or use a known type: VIRTUAL_FACTORY, VIRTUAL_SYSTEM_MONITOR, ' +
      "APPLIANCE_MANAGER, NARS, BPM_SERVICE, DHCP_SERVICE, DHCPv6, REMOTE_ACCESS, XAS, NODE_COLLECTOR, " +
      "STORAGE_SYSTEM_MONITOR, CLOUD_PROVIDER_PROXY.",
  ],
  [
    NARS,
    { uri: "rs:8009" },
    '"rs:8009" is not a URI of the form protocol://host:port/path. Write the uri like "http://rs.example.com:8009/vsm".',
  ],
  [
    NARS,
    { uri: `http://rs:8009/${"x".repeat(250)}` },
    "The uri has 265 characters, and Abiquo stores at most 255. Shorten it.",
  ],
  [NARS, { host: "rs", protocol: Protocol.OMAPI }, 'NARS does not speak "omapi". Use http or https.'],
  [REMOTE_ACCESS, { uri: "http://rs:8009" }, 'REMOTE_ACCESS does not speak "http". Use guacd.'],
  [DHCP_SERVICE, { host: "rs", protocol: Protocol.HTTP }, 'DHCP_SERVICE does not speak "http". Use omapi or dnsmasq.'],
  [
    NARS,
    { host: "http://rs" },
    'The host "http://rs" must be a host name or an IP address, without protocol, port or path.',
  ],
  [NARS, { host: "rs", port: 70000 }, "The port 70000 must be a whole number from 1 to 65535."],
  [NARS, { host: "rs", port: "8009" as unknown as number }, 'The port "8009" is text, and must be a number.'],
  [
    APPLIANCE_MANAGER,
    { host: "rs", protocol: Protocol.HTTPS },
    "There is no default port for APPLIANCE_MANAGER over https. Abiquo needs one: give port, such as 443.",
  ],
  [
    APPLIANCE_MANAGER,
    { uri: "https://rs/am" },
    'There is no default port for APPLIANCE_MANAGER over https. Abiquo needs one: write it in the uri, such as "https://host:443/path".',
  ],
  [
    NARS,
    { uri: "http://rs:8009/nars", host: "other" },
    'host is "other", but the uri says "rs". Remove host or uri, or make them agree: both describe the same address.',
  ],
  [
    NARS,
    { uri: "http://rs:8009/nars", protocol: Protocol.HTTPS },
    'protocol is "https", but the uri says "http". Remove protocol or uri, or make them agree: both describe the same address.',
  ],
  [
    NARS,
    { uri: "http://rs/nars", port: 80 },
    'port is "80", but the uri says "8009". Remove port or uri, or make them agree: both describe the same address.',
  ],
  [
    NARS,
    { uri: "http://rs:8009", path: "nars" },
    'path is "nars", but the uri says "". Remove path or uri, or make them agree: both describe the same address.',
  ],
  [
    NARS,
    { host: null as unknown as string },
    "It has neither host nor uri. Set host, plus protocol, port or path if they differ from the type's defaults; or set uri.",
  ],
  [
    NARS,
    { host: "10.0.0.256" },
    'The host "10.0.0.256" is not a valid IPv4 address: it needs four numbers from 0 to 255.',
  ],
  [NARS, { host: "rs.example.com." }, 'The host "rs.example.com." must not end with a dot. Write "rs.example.com".'],
  [
    NARS,
    { host: "b\u00fccher.example" },
    'The host "b\u00fccher.example" has letters outside ASCII. Write it as "xn--bcher-kva.example".',
  ],
  [
    NARS,
    { host: "rs", path: "a b" },
    'The path "a b" must not contain whitespace, ?, # or @. Give only the path, such as "vsm".',
  ],
  [
    REMOTE_ACCESS,
    { host: "rs", path: "x" },
    'The path is "x", but an address over guacd is only a host and a port. Remove the path.',
  ],
  [
    RemoteServiceType.custom("vsm"),
    { host: "rs" },
    '"vsm" is not a type of remote service. Did you mean VIRTUAL_SYSTEM_MONITOR? Names must match exactly.',
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
  expect(error).toContain(attribute === "uri" ? "The URI" : "The host");
  expect([error, ...others].join()).not.toContain("s3cret");
});

test.each<[string, (element: string) => RemoteServiceAddress]>([
  ["the host", (host) => ({ host })],
  ["a part of the host", (part) => ({ host: `rs.${part}.example.com` })],
  ["a part of the uri", (host) => ({ uri: `http://${host}:8009/nars` })],
])("leaves it to cdktf to explain why a token list has no first element for %s", (_what, addressOf) => {
  const stack = stackOf((scope) => {
    const [element = ""] = new TerraformVariable(scope, "hosts", { type: "list(string)" }).listValue;
    new RemoteService(scope, "service", { type: NARS, ...addressOf(element) });
  });

  expect(() => Testing.synth(stack, true)).toThrow("use 'Fn.element(list, 0)'");
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
