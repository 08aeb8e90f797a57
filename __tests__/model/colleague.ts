import fc from "fast-check";
import type { RemoteService, Simulator, State } from "../../lib/simulator";

/** A change that somebody makes by hand; `pick` chooses among all objects that it can be made to. */
export interface Drift {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
}

const KINDS = [
  "rename-location",
  "delete-location",
  "move-service",
  "delete-service",
  "detach",
  "attach",
  "add-foreign",
  "recreate-location",
  "recreate-service",
] as const;

const pick = fc.nat(1000);

/** Any change by hand that Terraform undoes, or leaves alone because it is not about its objects. */
export const drift: fc.Arbitrary<Drift> = fc.record({
  kind: fc.constantFrom(...KINDS.filter((kind) => !kind.startsWith("recreate-"))),
  pick,
});

/** Something is deleted and made anew as it was. Terraform can know it again only if it is still declared like that. */
export const recreation: fc.Arbitrary<Drift> = fc.record({
  kind: fc.constantFrom(...KINDS.filter((kind) => kind.startsWith("recreate-"))),
  pick,
});

/** Types that our configurations declare at most once, so that any free location can be linked to them. */
const SHARED = ["VIRTUAL_FACTORY", "NARS", "REMOTE_ACCESS", "DHCP_SERVICE"];
const RESTRICTED = ["APPLIANCE_MANAGER", "BPM_SERVICE"];

interface Location {
  readonly id: number;
  readonly kind: "datacenter" | "publiccloudregion";
}

/** Somebody who works on the platform beside Terraform, through the API, and owns some objects of their own. */
export class Colleague {
  private readonly owned = new Set<string>();

  constructor(private readonly simulator: Simulator) {}

  /** True for what a colleague made, and no configuration declares. */
  owns(path: string): boolean {
    return this.owned.has(path);
  }

  /** Makes the change, if the platform has something that it can be made to. */
  async change({ kind, pick }: Drift): Promise<void> {
    const locations = this.locations().filter((location) => !this.owns(pathOf(location)));
    const services = this.services().filter(({ id }) => !this.owns(`/admin/remoteservices/${id}`));
    const location = locations[pick % Math.max(locations.length, 1)];
    const service = services[pick % Math.max(services.length, 1)];
    const changes: Readonly<Record<Drift["kind"], () => Promise<void> | undefined>> = {
      "rename-location": () => location && this.rename(location),
      "delete-location": () => location && this.call("DELETE", pathOf(location)).then(() => undefined),
      "recreate-location": () => location && this.recreate(location),
      "move-service": () => service && this.move(service),
      "delete-service": () => service && this.deleteService(service),
      "recreate-service": () => service && this.recreateService(service),
      detach: () => this.detach(pick),
      attach: () => this.attach(pick),
      "add-foreign": () => this.addForeign(pick),
    };
    await changes[kind]();
  }

  private async rename(location: Location): Promise<void> {
    const body = (await this.call("GET", pathOf(location))) as object;
    await this.call("PUT", pathOf(location), { ...body, name: `Renamed ${location.id}` });
  }

  private async recreate(location: Location): Promise<void> {
    const body = (await this.call("GET", pathOf(location))) as { readonly links: readonly { readonly rel: string }[] };
    await this.call("DELETE", pathOf(location));
    const links = body.links.filter(({ rel }) => rel === "region");
    await this.call("POST", `/admin/${location.kind}s`, { ...body, id: undefined, links });
  }

  private async move(service: RemoteService): Promise<void> {
    const uri = service.uri.replace(/\/\/[^:/]+/, `//elsewhere-${service.id}.example.com`);
    await this.put({ ...service, uri });
  }

  private async deleteService(service: RemoteService): Promise<void> {
    if (!RESTRICTED.includes(service.type)) {
      await this.put({ ...service, locations: [] });
    }
    await this.call("DELETE", `/admin/remoteservices/${service.id}`);
  }

  private async recreateService(service: RemoteService): Promise<void> {
    await this.deleteService(service);
    await this.call("POST", "/admin/remoteservices", this.bodyOf(service));
  }

  private async detach(pick: number): Promise<void> {
    const attached = this.services().filter(({ type, locations }) => SHARED.includes(type) && locations.length > 0);
    const service = attached[pick % Math.max(attached.length, 1)];
    if (service) {
      const lost = service.locations[pick % service.locations.length];
      await this.put({ ...service, locations: service.locations.filter((id) => id !== lost) });
    }
  }

  private async attach(pick: number): Promise<void> {
    const services = this.services().filter(({ type }) => SHARED.includes(type));
    const service = services[pick % Math.max(services.length, 1)];
    const free = this.locations().filter(
      ({ id, kind }) =>
        (kind === "datacenter" || service?.type !== "DHCP_SERVICE") && service?.locations.includes(id) === false,
    );
    const location = free[pick % Math.max(free.length, 1)];
    if (service && location) {
      await this.put({ ...service, locations: [...service.locations, location.id] });
    }
  }

  /** A datacenter with an appliance manager, and a shared service of a type that no configuration of ours has. */
  private async addForeign(pick: number): Promise<void> {
    const name = `Foreign ${this.owned.size}`;
    const made = (await this.call("POST", "/admin/datacenters", { name, location: `Place ${pick % 3}` })) as Made;
    const locations = [made.id];
    const am = { type: "APPLIANCE_MANAGER", uri: `http://foreign-${made.id}.example.com:8009/am`, locations };
    const xas = { type: "XAS", uri: "http://foreign.example.com:8009/xas", locations };
    const services = [am, xas].map(
      async (service) => (await this.call("POST", "/admin/remoteservices", this.bodyOf(service))) as Made,
    );
    this.owned.add(`/admin/datacenters/${made.id}`);
    (await Promise.all(services)).forEach(({ id }) => this.owned.add(`/admin/remoteservices/${id}`));
  }

  private async put(service: RemoteService): Promise<void> {
    await this.call("PUT", `/admin/remoteservices/${service.id}`, this.bodyOf(service));
  }

  private bodyOf({ type, uri, locations }: Pick<RemoteService, "type" | "uri" | "locations">): object {
    const links = this.locations()
      .filter(({ id }) => locations.includes(id))
      .map((location) => ({ rel: location.kind, href: `${this.simulator.url}${pathOf(location)}` }));
    return { type, uri, links };
  }

  private services(): readonly RemoteService[] {
    return [...this.simulator.state().remoteServices.values()];
  }

  private locations(): readonly Location[] {
    return locationsOf(this.simulator.state());
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const { url, username, password } = this.simulator;
    const media = `application/vnd.abiquo.${/^\/admin\/([a-z]+?)s(\/|$)/.exec(path)?.[1]}+json`;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
        accept: media,
        ...(body && { "content-type": media }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  }
}

interface Made {
  readonly id: number;
}

function locationsOf({ datacenters, publicCloudRegions }: State): readonly Location[] {
  return [
    ...[...datacenters.keys()].map((id) => ({ id, kind: "datacenter" as const })),
    ...[...publicCloudRegions.keys()].map((id) => ({ id, kind: "publiccloudregion" as const })),
  ];
}

function pathOf({ id, kind }: Location): string {
  return `/admin/${kind}s/${id}`;
}
