import { createProviderServer } from "../../../lib/terraform-plugin";
import type { FunctionOutcome, Value } from "../../../lib/terraform-plugin";
import { createProvider } from "../../../lib/provider";

const server = createProviderServer(createProvider({ version: "0.0.0", env: {}, log: () => undefined }));

function call(name: string, ...args: readonly Value[]): Promise<FunctionOutcome> {
  return server.callFunction({ name, args });
}

describe("remote_service_uri", () => {
  it.each<[readonly Value[], string]>([
    [["VIRTUAL_FACTORY", "rs.example.com"], "http://rs.example.com:8009/virtualfactory"],
    [["APPLIANCE_MANAGER", "am", { protocol: "https", port: "443" }], "https://am:443/am"],
    [["APPLIANCE_MANAGER", "am", { protocol: "HTTPS", port: "443", path: "/x/am/" }], "https://am:443/x/am"],
    [["DHCP_SERVICE", "10.0.0.1"], "omapi://10.0.0.1:7911"],
    [["DHCPv6", "fd00::1", { protocol: "dnsmasq" }], "dnsmasq://[fd00::1]:823"],
    [["NARS", "rs", { port: null, path: null }], "http://rs:8009/nars"],
    [["NARS", "rs", {}], "http://rs:8009/nars"],
    [["FUTURE", "rs", { protocol: "http", port: "1", path: "" }], "http://rs:1"],
  ])("of %j is %s", async (args, uri) => {
    expect(await call("remote_service_uri", ...args)).toEqual({ result: uri });
  });

  it.each<[readonly Value[], number, string]>([
    [["NARS", "http://rs"], 1, "must be a host name or an IP address, without protocol, port or path"],
    [["NARS", "user:secret@rs"], 1, "The host must not contain credentials"],
    [["NARS", "h".repeat(250)], 1, "Abiquo stores at most 255"],
    [
      ["APPLIANCE_MANAGER", "am", { protocol: "https" }],
      2,
      "There is no default port for APPLIANCE_MANAGER over https.",
    ],
    [["NARS", "rs", { protocol: "omapi" }], 2, 'NARS does not speak "omapi". Use http or https'],
    [["FUTURE", "rs", { protocol: "a b", port: "1", path: "" }], 2, 'The protocol "a b" is not a valid URI scheme'],
    [["NARS", "rs", { port: "80.5" }], 2, 'The port "80.5" must be a whole number from 1 to 65535'],
    [["NARS", "rs", { port: "0" }], 2, 'The port "0" must be a whole number from 1 to 65535'],
    [["NARS", "rs", { path: "a?b" }], 2, 'The path "a?b" must not contain whitespace, ?, # or @'],
    [
      ["REMOTE_ACCESS", "rs", { path: "x" }],
      2,
      'The path is "x", but an address over guacd is only a host and a port. Remove the path',
    ],
    [["NARS", "10.0.0.256"], 1, 'The host "10.0.0.256" is not a valid IPv4 address'],
    [["NARS", "rs", { scheme: "http" }], 2, 'There is no part "scheme". The parts are protocol, port, path'],
    [["NARS", "rs", {}, {}], 3, "Parts can be given only once. Put all of them into one map"],
    [["FUTURE", "rs"], 0, 'This provider does not know the type "FUTURE" and has no defaults for it.'],
    [["FUTURE", "rs"], 0, "a known type: VIRTUAL_FACTORY, VIRTUAL_SYSTEM_MONITOR, APPLIANCE_MANAGER, NARS,"],
    [["vsm", "rs"], 0, '"vsm" is not a type of remote service. Did you mean VIRTUAL_SYSTEM_MONITOR?'],
    [["FUTURE", "rs", { protocol: "http" }], 0, "Give protocol, port and path"],
    [["FUTURE", "rs", { protocol: "http", port: "1" }], 0, "Give protocol, port and path"],
  ])("refuses %j for argument %d", async (args, argument, text) => {
    const outcome = await call("remote_service_uri", ...args);

    expect(outcome).toMatchObject({ error: { argument } });
    expect(JSON.stringify(outcome)).toContain(JSON.stringify(text).slice(1, -1));
    // Terraform appends a full stop.
    expect(JSON.stringify(outcome)).not.toContain('.","argument"');
    expect(JSON.stringify(outcome)).not.toContain("secret");
  });
});

describe("parse_remote_service_uri", () => {
  it.each([
    ["HTTP://rs.example.com:8009/vsm/", { protocol: "http", host: "rs.example.com", port: 8009, path: "vsm" }],
    ["https://rs/vsm", { protocol: "https", host: "rs", port: null, path: "vsm" }],
    ["dnsmasq://[fd00::1]:823", { protocol: "dnsmasq", host: "fd00::1", port: 823, path: "" }],
  ])("splits %s", async (uri, parts) => {
    expect(await call("parse_remote_service_uri", uri)).toEqual({ result: parts });
  });

  it.each([
    ["rs.example.com:8009", "is not a URI of the form protocol://host:port/path"],
    ["http://u:secret@rs:8009", "The URI must not contain credentials"],
    ["http://rs.:8009/x", 'must not end with a dot. Write "rs"'],
    ["http://rs:99999/x", "must be a whole number from 1 to 65535"],
  ])("refuses %s", async (uri, text) => {
    const outcome = await call("parse_remote_service_uri", uri);

    expect(outcome).toMatchObject({ error: { argument: 0, text: expect.stringContaining(text) as string } });
    expect(JSON.stringify(outcome)).not.toContain("secret");
  });

  it("is the inverse of remote_service_uri", async () => {
    const written = await call("remote_service_uri", "REMOTE_ACCESS", "console.example.com");
    const uri = "result" in written ? written.result : null;

    expect(await call("parse_remote_service_uri", uri)).toEqual({
      result: { protocol: "guacd", host: "console.example.com", port: 4822, path: "" },
    });
  });
});
