import type { ClientHttp2Session } from "node:http2";
import { connect as connectSocket } from "node:net";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createIdentity, toPem } from "../../../lib/terraform-plugin/transport/tls/certificate";
import { call, frame } from "./fixture/call";
import type { Handshake, ProviderProcess } from "./fixture/host";
import { buildProvider, connectPlain, connectSecurely, launch, parseHandshake, startProvider } from "./fixture/host";
import { certifiedBy } from "./fixture/certificates";

const folder = mkdtempSync(join(tmpdir(), "launch-"));
let program: string;
let provider: ProviderProcess;
let session: ClientHttp2Session | undefined;

beforeAll(() => (program = buildProvider()));
afterAll(() => [folder, dirname(program)].forEach((path) => rmSync(path, { recursive: true })));
afterEach(async () => {
  session?.destroy();
  session = undefined;
  provider.child.kill("SIGKILL");
  await provider.exit;
});

describe("the handshake", () => {
  test.each([undefined, "", "wrong"])("with the cookie %j explains to a person what the program is", async (cookie) => {
    provider = startProvider(program, { TF_PLUGIN_MAGIC_COOKIE: cookie });
    const stdout = buffer(provider.child.stdout);

    expect(await provider.exit).toBe(1);
    expect(await stdout).toHaveLength(0);
    expect(await provider.stderr).toContain("terraform-provider-fix-ture is a Terraform provider");
  });

  test.each(["6", "5,6", "6,5", "4,5", "x,,6,7", ""])("answers version 6 to the versions %j", async (versions) => {
    provider = startProvider(program, { PLUGIN_PROTOCOL_VERSIONS: versions });

    expect(parseHandshake(await provider.line).protocol).toBe("6");
  });

  test("is one line, regardless of later output", async () => {
    const launched = await launch(program);
    ({ session } = launched);
    provider = launched;
    const laterOutput = buffer(provider.child.stdout);

    await call(session, "/test.Fixture/WriteToStdout");

    provider.child.kill("SIGKILL");
    expect(await laterOutput).toHaveLength(0);
    expect(await provider.stderr).toContain("written to stdout");
  });

  test.each([
    [{ PLUGIN_CLIENT_CERT: "no PEM" }, "PLUGIN_CLIENT_CERT has 6 characters that are not a certificate"],
    [{ PLUGIN_UNIX_SOCKET_DIR: "/nowhere" }, "ENOENT"],
  ])("with %j is replaced with a sentence for the user", async (environment, reason) => {
    provider = startProvider(program, environment);

    const line = await provider.line;

    expect(line).toMatch(/^terraform-provider-fix-ture cannot start: /);
    expect(line).toContain(reason);
    expect(await provider.exit).toBe(1);
  });

  test.each([
    ["be too long", "x".repeat(100)],
    ["contain the separator of the handshake line", "a|b"],
    ["break the handshake line", "a\nb"],
  ])("names a TCP port if the path of a socket would %s", async (_, name) => {
    const directory = join(dirname(program), name);
    mkdirSync(directory);
    provider = startProvider(program, { TMPDIR: directory });

    const { network, address, certificate } = parseHandshake(await provider.line);

    expect(network).toBe("tcp");
    expect(Number(address.split(":")[1])).toBeGreaterThanOrEqual(10_000);
    expect(certificate).toHaveLength(0);
    session = await connectPlain(network, address);
    expect((await call(session, "/test.Fixture/Echo", "over TCP")).body).toEqual(frame("over TCP"));
  });

  test("names a socket in its own folder, without TLS if the host does not use it", async () => {
    provider = startProvider(program, { PLUGIN_UNIX_SOCKET_DIR: folder });

    const { network, address, certificate } = parseHandshake(await provider.line);

    expect(network).toBe("unix");
    expect(readdirSync(folder)).toHaveLength(1);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    expect(certificate).toHaveLength(0);
    session = await connectPlain(network, address);
    expect((await call(session, "/test.Fixture/Echo", "plain")).body).toEqual(frame("plain"));
  });
});

describe("mutual TLS", () => {
  const host = createIdentity();

  async function start(clientPem = toPem(host.certificate)): Promise<Handshake> {
    provider = startProvider(program, { PLUGIN_CLIENT_CERT: clientPem });
    return parseHandshake(await provider.line);
  }

  test("serves the host whose certificate was announced", async () => {
    const handshake = await start();

    session = await connectSecurely(handshake, host);

    expect((await call(session, "/test.Fixture/Echo", "secret")).body).toEqual(frame("secret"));
  });

  test.each([
    ["no certificate", undefined],
    ["another certificate of the same name", createIdentity()],
    ["a certificate that the host's has signed", certifiedBy(host)],
  ])("refuses a client with %s, and still serves the host", async (_name, client) => {
    const handshake = await start();

    await expect(connectSecurely(handshake, client)).rejects.toThrow();

    session = await connectSecurely(handshake, host);
    expect((await call(session, "/test.Fixture/Echo", "mine")).body).toEqual(frame("mine"));
  });

  test("refuses a client whose certificate has expired", async () => {
    const expired = createIdentity({ notBefore: "20200101000000Z", notAfter: "20200102000000Z" });
    const handshake = await start(toPem(expired.certificate));

    await expect(connectSecurely(handshake, expired)).rejects.toThrow();
  });

  test("sends nothing to a client without TLS", async () => {
    const handshake = await start();
    const socket = connectSocket(handshake.address);

    socket.end("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    expect(await buffer(socket)).toHaveLength(0);
    session = await connectSecurely(handshake, host);
    expect((await call(session, "/test.Fixture/Echo", "mine")).status).toBe("0");
  });
});

describe("debug mode", () => {
  test("needs no host: it prints the reattach value, serves, and ends on Ctrl-C", async () => {
    provider = startProvider(program, { TF_PLUGIN_MAGIC_COOKIE: undefined }, ["--debug"]);
    const reattach = JSON.parse(await provider.line) as Record<string, { Pid: number; Addr: Record<string, string> }>;
    const { Pid, Addr } = reattach["registry.terraform.io/acme/fix-ture"] ?? { Pid: 0, Addr: {} };
    session = await connectPlain(Addr.Network ?? "", Addr.String ?? "");

    const answer = await call(session, "/test.Fixture/Echo", "debug");
    provider.child.kill("SIGINT");

    expect(Pid).toBe(provider.child.pid);
    expect(answer.body).toEqual(frame("debug"));
    expect(await provider.exit).toBe(0);
    expect(() => statSync(dirname(Addr.String ?? ""))).toThrow("ENOENT");
  });

  test("says in one line why it cannot start", async () => {
    provider = startProvider(program, { TMPDIR: "/nowhere" }, ["--debug"]);

    expect(await provider.stderr).toMatch(/^terraform-provider-fix-ture cannot start: ENOENT: .*\n$/);
    expect(await provider.exit).toBe(1);
  });
});
