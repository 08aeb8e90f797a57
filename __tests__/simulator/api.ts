import type { Simulator, SimulatorOptions } from "../../lib/simulator";
import { startSimulator } from "../../lib/simulator";

/** A complete answer of the API. JSON bodies are parsed. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What a call sends in addition to method and path. `type` is the NAME of the media types of both bodies. */
export interface Call {
  readonly type?: string;
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A simulator, and a logged-in client. */
export interface Api {
  readonly simulator: Simulator;
  readonly call: (method: string, path: string, call?: Call) => Promise<Reply>;
  /** Creates a datacenter and returns its id. */
  readonly datacenter: (name: string) => Promise<number>;
  /** Creates a public cloud region for an Amazon region and returns its id. */
  readonly region: (name: string, region: string) => Promise<number>;
  /** Registers a remote service and returns its id. */
  readonly service: (type: string, uri: string, links?: readonly object[]) => Promise<number>;
}

/** A link to a datacenter, on an arbitrary host. */
export function inDatacenter(id: number): object {
  return { rel: "datacenter", href: `http://elsewhere/api/admin/datacenters/${id}` };
}

/** A link to a public cloud region. */
export function inRegion(id: number): object {
  return { rel: "publiccloudregion", href: `http://elsewhere/api/admin/publiccloudregions/${id}` };
}

/** A link to a region that a provider offers. */
export function ofRegion(provider: string, region: string): object {
  return { rel: "region", href: `http://elsewhere/api/config/hypervisortypes/${provider}/regions/${region}` };
}

/** The codes of an error document. */
export function codes({ body }: Reply): readonly string[] {
  return (body as { readonly collection: readonly { readonly code: string }[] }).collection.map(({ code }) => code);
}

/** The hrefs of the links with a rel, below `/api`. */
export function hrefs({ body }: Reply, rel: string): readonly string[] {
  const { links } = body as { readonly links: readonly { readonly rel: string; readonly href: string }[] };
  return links.filter((link) => link.rel === rel).map(({ href }) => href.replace(/^.*\/api/, ""));
}

/** The links of an entity, in their order. */
export function rels({ body }: Reply): readonly string[] {
  return (body as { readonly links: readonly { readonly rel: string }[] }).links.map(({ rel }) => rel);
}

const running: Simulator[] = [];

/** Starts a simulator that is closed at the end of the test. */
export async function startApi(options: SimulatorOptions = {}): Promise<Api> {
  const simulator = await startSimulator(options);
  running.push(simulator);
  const call: Api["call"] = (method, path, options = {}) => send(simulator, method, path, options);
  const create = async (type: string, path: string, body: object): Promise<number> => {
    const reply = await call("POST", path, { type, body });
    if (reply.status !== 201) {
      throw new Error(`POST ${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    }
    return (reply.body as { readonly id: number }).id;
  };
  return {
    simulator,
    call,
    datacenter: (name) => create("datacenter", "/admin/datacenters", { name, location: "Somewhere" }),
    region: (name, region) =>
      create("publiccloudregion", "/admin/publiccloudregions", { name, links: [ofRegion("AMAZON", region)] }),
    service: (type, uri, links = []) => create("remoteservice", "/admin/remoteservices", { type, uri, links }),
  };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function send(simulator: Simulator, method: string, path: string, { type, body, headers }: Call): Promise<Reply> {
  const mediaType = `application/vnd.abiquo.${type}+json`;
  const { username, password } = simulator;
  const response = await fetch(`${simulator.url}${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
      ...(type && { accept: mediaType }),
      ...(body !== undefined && { "content-type": mediaType }),
      ...headers,
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
