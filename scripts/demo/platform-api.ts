import assert from "node:assert/strict";

/** One entry of the simulator's request log. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** A remote service, as the demo prints it. */
export interface ShownService {
  readonly id: number;
  readonly type: string;
  readonly uri: string;
  /** Names of the locations that it serves, sorted. */
  readonly locations: readonly string[];
}

interface Link {
  readonly rel: string;
  readonly href: string;
  readonly title: string;
}

interface Entity {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly uri: string;
  readonly links: readonly Link[];
}

/** A plain client of the Abiquo API. It shares no code with the provider, so that it can verify the provider's work. */
export class PlatformApi {
  constructor(private readonly login: { readonly url: string; readonly username: string; readonly password: string }) {}

  /** Prints every location and every remote service of the platform. */
  async printPlatform(): Promise<void> {
    const [datacenters, regions, services] = await Promise.all([
      this.list("datacenter"),
      this.list("publiccloudregion"),
      this.services(),
    ]);
    console.log(`   locations: ${[...datacenters, ...regions].map(({ name }) => name).join(", ") || "none"}`);
    console.log(`   remote services: ${services.length || "none"}`);
    for (const { id, type, uri, locations } of services) {
      console.log(`     ${String(id).padStart(3)}  ${type.padEnd(22)}  ${uri.padEnd(48)}  ${locations.join(", ")}`);
    }
  }

  /** Prints the number of requests of each kind. */
  printRequests(requests: readonly LoggedRequest[]): void {
    const counts = new Map<string, number>();
    for (const { method, path } of requests) {
      const kind = `${method} ${path.replace(/\?.*/, "").replace(/\/\d+(?=\/|$)/g, "/{id}")}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const text = [...counts].map(([kind, count]) => `${count} x ${kind}`).join("\n              ");
    console.log(`   API requests: ${text || "none"}`);
  }

  /** Runs an action, and returns the requests that the API answered meanwhile. */
  async requestsDuring(action: () => Promise<void>): Promise<readonly LoggedRequest[]> {
    const before = await this.requestLog();
    await action();
    return (await this.requestLog()).slice(before.length);
  }

  private async requestLog(): Promise<readonly LoggedRequest[]> {
    const response = await fetch(new URL("/simulator/requests", this.login.url));
    return (await response.json()) as LoggedRequest[];
  }

  async counts(): Promise<{ datacenters: number; regions: number; services: number }> {
    const [datacenters, regions, services] = await Promise.all([
      this.list("datacenter"),
      this.list("publiccloudregion"),
      this.services(),
    ]);
    return { datacenters: datacenters.length, regions: regions.length, services: services.length };
  }

  /** Returns the service of a type that serves the most locations. */
  async sharedService(type: string): Promise<ShownService> {
    const candidates = (await this.services()).filter((service) => service.type === type);
    const [first] = candidates.sort((a, b) => b.locations.length - a.locations.length);
    assert(first, `There is no service of type ${type}.`);
    return first;
  }

  async service(id: number): Promise<ShownService> {
    return toShownService(await this.get<Entity>(`/admin/remoteservices/${id}`, "remoteservice"));
  }

  /** Detaches a location as an operator would by hand: PUTs the service back without it. */
  async detachOneLocation({ id }: ShownService): Promise<void> {
    const service = await this.get<Entity>(`/admin/remoteservices/${id}`, "remoteservice");
    const detached = service.links.find(isLocation);
    const links = service.links.filter((link) => link !== detached);
    await this.call("PUT", `/admin/remoteservices/${id}`, { mediaType: "remoteservice", body: { ...service, links } });
  }

  private async services(): Promise<readonly ShownService[]> {
    return (await this.list("remoteservice")).map(toShownService);
  }

  private async list(kind: string): Promise<readonly Entity[]> {
    const { collection } = await this.get<{ collection: Entity[] }>(`/admin/${kind}s?limit=0`, `${kind}s`);
    return collection;
  }

  private async get<T>(path: string, mediaType: string): Promise<T> {
    return (await (await this.call("GET", path, { mediaType })).json()) as T;
  }

  private async call(method: string, path: string, options: { mediaType: string; body?: object }): Promise<Response> {
    const type = `application/vnd.abiquo.${options.mediaType}+json`;
    const { username, password } = this.login;
    const response = await fetch(`${this.login.url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
        accept: type,
        ...(options.body && { "content-type": type }),
      },
      body: options.body && JSON.stringify(options.body),
    });
    assert(response.ok, `${method} ${path} answered ${response.status}`);
    return response;
  }
}

function toShownService({ id, type, uri, links }: Entity): ShownService {
  return {
    id,
    type,
    uri,
    locations: links
      .filter(isLocation)
      .map(({ title }) => title)
      .sort(),
  };
}

function isLocation({ rel }: Link): boolean {
  return rel === "datacenter" || rel === "publiccloudregion";
}
