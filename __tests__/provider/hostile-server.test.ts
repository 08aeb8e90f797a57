import type { Diagnostic } from "../../lib/terraform-plugin";
import { datacenterDocument, listDocument } from "../abiquo/documents";
import type { Reply, TestServer } from "../abiquo/expected-requests";
import { listen } from "../abiquo/expected-requests";
import { platformOf } from "../../lib/provider/reconcile/platform-identity";
import { connect, startApi } from "./support/api";

const JSON_TYPE = { "content-type": "application/json" };
const STATE = { id: "7", name: "Madrid", location: "Here", uuid: null, platform: null, takes_over: null };

const NO_API = "The response is not from the Abiquo API";
const NO_CREDENTIALS = "Abiquo does not accept the credentials";

/** An endless sequence of pages with one datacenter each. */
const endless: Reply = (response, request) => {
  const start = Number(new URLSearchParams(request.url?.split("?")[1]).get("startwith"));
  const next = { rel: "next", href: `/api/admin/datacenters?startwith=${start + 1}&limit=1` };
  const page = { totalSize: 1_000_000, links: [next], collection: [datacenterDocument(start + 1)] };
  response.writeHead(200, JSON_TYPE).end(JSON.stringify(page));
};

const huge: Reply = (response) => {
  const chunk = Buffer.alloc(1024 * 1024, " ");
  response.writeHead(200, JSON_TYPE);
  const more = (): void => void response.write(chunk, (error) => void (error ?? setImmediate(more)));
  more();
};

const truncated: Reply = (response) => {
  response.writeHead(200, { ...JSON_TYPE, "content-length": "1000" });
  response.write("{");
  setImmediate(() => response.destroy());
};

/** Malicious responses to a list, and the user's error. `attacker` is the base URL of another server. */
const ANSWERS: readonly (readonly [string, (attacker: string) => Reply, string])[] = [
  ["HTML", () => ({ text: "<html>", headers: { "content-type": "text/html" } }), NO_API],
  ["no body", () => ({ status: 204 }), NO_API],
  ["JSON of another kind", () => ({ json: { hello: "world" } }), NO_API],
  ["broken JSON", () => ({ text: '{"collection":', headers: JSON_TYPE }), NO_API],
  ["deep JSON", () => ({ text: "[".repeat(100_000), headers: JSON_TYPE }), NO_API],
  ["a body that breaks off", () => truncated, "Abiquo's response is incomplete"],
  ["a body without end", () => huge, "Abiquo's response is too large"],
  ["pages without end", () => endless, NO_API],
  ["a redirect", (attacker) => ({ status: 302, headers: { location: `${attacker}/admin/datacenters` } }), NO_API],
  ["a redirect that keeps the method", (attacker) => ({ status: 308, headers: { location: attacker } }), NO_API],
  [
    "a next page at another host",
    (attacker) => {
      const next = { rel: "next", href: `${attacker}/admin/datacenters?startwith=1` };
      return { json: { totalSize: 2, links: [next], collection: [datacenterDocument(1)] } };
    },
    NO_API,
  ],
  [
    "a list that names one object twice",
    () => ({ json: listDocument([datacenterDocument(1), datacenterDocument(1)]) }),
    NO_API,
  ],
  ["a page of 401", () => ({ status: 401, text: "<html>Bad credentials" }), NO_CREDENTIALS],
  ["a page of 403", () => ({ status: 403, text: "<html>" }), "Abiquo does not allow the user to do this"],
  ["a gateway's 404", () => ({ status: 404, json: { message: "no Route" } }), "Abiquo answered with status 404"],
  ["a page of 500", () => ({ status: 500, text: "<html>" }), "Abiquo answered with status 500"],
  ["a page of 503", () => ({ status: 503, text: "<html>" }), "Abiquo is not available (503)"],
  ["a cut connection", () => (_, request) => void request.socket.destroy(), "Abiquo cannot be reached"],
];

describe("a hostile or broken server", () => {
  let server: TestServer;
  let attacker: TestServer;
  const attacked: string[] = [];

  beforeEach(async () => {
    attacked.length = 0;
    attacker = await listen((request, response) => {
      attacked.push(`${request.method} ${request.url}`);
      response.writeHead(200, JSON_TYPE).end(JSON.stringify(listDocument([])));
    });
  });
  afterEach(async () => {
    await Promise.all([server.close(), attacker.close()]);
  });

  /** Expects one error without credentials, and no request to another server. */
  function expectOneError(diagnostics: readonly Diagnostic[], summary: string): void {
    expect(diagnostics.map((diagnostic) => [diagnostic.severity, diagnostic.summary])).toEqual([["error", summary]]);
    expect(JSON.stringify(diagnostics)).not.toMatch(/planted-p4ssword|YWRtaW46cGxhbnRlZC1wNHNzd29yZA/);
    expect(attacked).toEqual([]);
  }

  it.each(ANSWERS)("returns %s for a list: one clear error", async (_title, replyWith, summary) => {
    server = await startApi(replyWith(attacker.endpoint));
    const { server: provider } = await connect({ endpoint: server.endpoint });
    const config = { name: null, location: null, datacenters: null };

    const { state, diagnostics } = await provider.readDataSource({ typeName: "abiquo_datacenters", config });

    expectOneError(diagnostics, summary);
    expect(state).toBeNull();
  });

  it.each(ANSWERS)(
    "returns %s for a refresh: one clear error, and the state stays",
    async (_title, replyWith, summary) => {
      server = await startApi(replyWith(attacker.endpoint));
      const { server: provider } = await connect({ endpoint: server.endpoint });
      const request = { typeName: "abiquo_datacenter", state: STATE, privateBytes: new Uint8Array() };

      const { state, diagnostics } = await provider.readResource(request);

      expectOneError(diagnostics, summary);
      expect(state).toEqual(STATE);
    },
  );

  it("cannot redirect a change to another host with the links of an object", async () => {
    const links = [{ rel: "edit", href: `${attacker.endpoint}/admin/datacenters/7` }];
    server = await startApi({ json: datacenterDocument(7, { name: "Madrid 2", location: "Here", links }) });
    const { server: provider } = await connect({ endpoint: server.endpoint });
    const prior = { ...STATE, platform: platformOf(server.endpoint), takes_over: "" };
    const planned = { ...prior, name: "Madrid 2" };
    const change = { typeName: "abiquo_datacenter", prior, planned, config: { ...planned, id: null } };

    const { state, diagnostics } = await provider.applyResourceChange({ ...change, privateBytes: new Uint8Array() });

    expect(diagnostics).toEqual([]);
    expect(state).toEqual(planned);
    expect(attacked).toEqual([]);
  });

  /** Responds to deletions with a login page. The list contains the datacenter or not. */
  function answerDeletions(isThere: boolean): Reply {
    return (response, request) => {
      const [status, type, body] =
        request.method === "DELETE"
          ? [200, "text/html", "<html>"]
          : [isThere ? 200 : 404, "application/json", JSON.stringify(datacenterDocument(7))];
      const isList = request.url?.includes("?");
      response.writeHead(isList ? 200 : status, { "content-type": type });
      response.end(isList ? JSON.stringify(listDocument([])) : body);
    };
  }

  it.each([true, false])(
    "returns a login page for a deletion: the provider looks for the object (%s)",
    async (isThere) => {
      server = await startApi(answerDeletions(isThere));
      const { server: provider } = await connect({ endpoint: server.endpoint });
      const prior = { ...STATE, platform: platformOf(server.endpoint), takes_over: "" };
      const change = { typeName: "abiquo_datacenter", prior, planned: null, config: null };

      const { state, diagnostics } = await provider.applyResourceChange({ ...change, privateBytes: new Uint8Array() });

      expect(diagnostics.map(({ summary }) => summary)).toEqual(isThere ? [NO_API] : []);
      expect(state).toEqual(isThere ? prior : null);
    },
  );

  it("returns HTML for the login: one error of the configuration", async () => {
    server = await listen((_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>"));

    const { diagnostics } = await connect({ endpoint: server.endpoint });

    expectOneError(diagnostics, NO_API);
  });
});
