import { createServer } from "node:https";
import type { ServerOptions } from "node:https";
import type { ObjectValue } from "../../../lib/terraform-plugin";
import type { CertificateOptions } from "../../abiquo/certificate";
import { createCertificate } from "../../abiquo/certificate";
import type { TestServer } from "../../abiquo/expected-requests";
import { connect, startApi } from "../support/api";

const SERVER = createCertificate();
const CLIENT = createCertificate();
const OTHER = createCertificate();
const THIRD = createCertificate("third");

/** The server accepts only clients with this certificate. */
const CLIENTS_ONLY = { requestCert: true, rejectUnauthorized: true, ca: CLIENT.certificate };

const NO_CONNECTION = "error: Abiquo cannot be reached";

/** Damaged spellings of PEM text. */
const SPELLINGS: readonly (readonly [string, (pem: string) => string])[] = [
  ["whose line breaks were written as \\n", (pem) => pem.replaceAll("\n", String.raw`\n`)],
  ["whose line breaks were written as \\n within quotes", (pem) => `"${pem.replaceAll("\n", String.raw`\n`)}"`],
  ["whose line breaks became spaces", (pem) => pem.replaceAll("\n", " ")],
  ["which lost its line breaks", (pem) => pem.replaceAll("\n", "")],
  ["which was indented", (pem) => pem.replace(/^/gm, "    ")],
  ["with the line breaks of Windows", (pem) => pem.replaceAll("\n", "\r\n")],
];

/** A certificate that lacks a line in the middle. */
function cutOff(pem: string): string {
  return pem
    .split("\n")
    .filter((_, index) => index !== 3)
    .join("\n");
}

describe("the provider over TLS", () => {
  let api: TestServer | undefined;
  afterEach(() => api?.close());

  async function said(options: ServerOptions, settings: ObjectValue): Promise<readonly string[]> {
    const certificate = { cert: SERVER.certificate, key: SERVER.key };
    api = await startApi({ status: 404 }, (handler) => createServer({ ...certificate, ...options }, handler));
    const { diagnostics } = await connect({ endpoint: api.endpoint.replace("http:", "https:"), ...settings });
    return diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);
  }

  it.each<[string, ServerOptions, ObjectValue, readonly string[]]>([
    ["trusts its own authority", {}, { ca_certificate: SERVER.certificate }, []],
    ...SPELLINGS.map<[string, ServerOptions, ObjectValue, readonly string[]]>(([name, spell]) => [
      `trusts its own authority, and shows its client certificate, ${name}`,
      CLIENTS_ONLY,
      {
        ca_certificate: spell(SERVER.certificate + THIRD.certificate),
        client_certificate: spell(CLIENT.certificate),
        client_key: spell(CLIENT.key),
      },
      [],
    ]),
    ["trusts nobody that the system does not", {}, {}, [NO_CONNECTION]],
    ["trusts no other authority beside its own", {}, { ca_certificate: OTHER.certificate }, [NO_CONNECTION]],
    ["trusts everybody with a warning", {}, { insecure: true }, ["warning: The certificate of Abiquo is not verified"]],
    [
      "shows its client certificate",
      CLIENTS_ONLY,
      { ca_certificate: SERVER.certificate, client_certificate: CLIENT.certificate, client_key: CLIENT.key },
      [],
    ],
    ["is refused without a client certificate", CLIENTS_ONLY, { ca_certificate: SERVER.certificate }, [NO_CONNECTION]],
    [
      "refuses a certificate and a key that do not match",
      {},
      { client_certificate: CLIENT.certificate, client_key: OTHER.key },
      ["error: The provider's settings cannot be used"],
    ],
  ])("%s", async (_title, options, settings, expected) => {
    expect(await said(options, settings)).toEqual(expected);
  });

  it.each<[string, ObjectValue, readonly string[]]>([
    ["ca_certificate", { ca_certificate: cutOff(SERVER.certificate) }, ["ca_certificate (ABIQUO_CA_CERTIFICATE)"]],
    [
      "client_certificate",
      { client_certificate: cutOff(CLIENT.certificate), client_key: CLIENT.key },
      ["client_certificate (ABIQUO_CLIENT_CERTIFICATE)", "client_key (ABIQUO_CLIENT_KEY)"],
    ],
  ])("names the attribute and the variable of a truncated %s", async (attribute, settings, names) => {
    const { diagnostics } = await connect({ endpoint: "https://127.0.0.1:1/api", ...settings });

    expect(diagnostics).toMatchObject([{ severity: "error", path: [{ attribute }] }]);
    names.forEach((name) => expect(diagnostics[0]?.detail).toContain(name));
  });

  it("explains how to trust your own authority", async () => {
    api = await startApi({}, (handler) => createServer({ cert: SERVER.certificate, key: SERVER.key }, handler));

    const { diagnostics } = await connect({ endpoint: api.endpoint.replace("http:", "https:") });

    expect(diagnostics[0]?.detail).toContain("ca_certificate (ABIQUO_CA_CERTIFICATE)");
  });

  it.each<[string, CertificateOptions, string]>([
    ["an expired certificate", { to: "210101000000" }, "Renew the certificate of the server or its authority"],
    ["a certificate of tomorrow", { from: "480101000000" }, "Correct this machine's clock"],
    ["another server's certificate", { address: [10, 0, 0, 1] }, "Check the host in endpoint (ABIQUO_ENDPOINT)"],
  ])("does not advise trusting %s", async (_title, options, advice) => {
    const { certificate: cert, key } = createCertificate("test", options);
    api = await startApi({}, (handler) => createServer({ cert, key }, handler));

    const { diagnostics } = await connect({
      endpoint: api.endpoint.replace("http:", "https:"),
      ca_certificate: cert,
    });

    expect(diagnostics[0]?.detail).toContain(advice);
    expect(diagnostics[0]?.detail).not.toContain("ca_certificate");
  });

  it("says what to check if the server closes the connection", async () => {
    api = await startApi({}, (handler) => createServer({ cert: SERVER.certificate, key: SERVER.key }, handler));

    const { diagnostics } = await connect({ endpoint: api.endpoint });

    expect(diagnostics[0]?.detail).toContain("The server may expect https: check endpoint (ABIQUO_ENDPOINT).");
  });
});
