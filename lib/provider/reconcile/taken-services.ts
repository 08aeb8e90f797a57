import type { AbiquoClient, LocationId, RemoteService } from "../../abiquo";
import { reasonOf } from "../diagnostics/wording";
import type { KeyedMutex } from "./lock";
import type { LinkAccess } from "./link-access";
import { serves } from "./link-ownership";
import { objectKey } from "./ownership";
import { send } from "./send";
import { withLinks } from "./verify";

/** A service that a location has had. */
export type FormerService = Pick<RemoteService, "id" | "type" | "uri">;

/** A former service of a location, and the result of restoring it. */
export interface GivenBack extends Pick<RemoteService, "type" | "uri"> {
  /** Former id, which may have changed. */
  readonly formerId: string;
  /** Current id. Undefined if the location does not have the service. */
  readonly id?: string;
  /** True if the service was registered again. */
  readonly isNew: boolean;
  /** Reason why the location does not have the service. */
  readonly problem?: string;
}

/**
 * Restores services of a location that could not be deleted, since Terraform deletes dependent objects before the location
 * itself. Records those that this process took: a tainted location has no plan that lists its services.
 */
export class TakenServices {
  private readonly taken = new Map<string, FormerService[]>();
  /** New ids of services that were registered again, by former id. */
  private readonly newIds = new Map<string, string>();

  constructor(
    private readonly client: Pick<AbiquoClient, "remoteServices" | "locations">,
    private readonly locks: KeyedMutex,
    private readonly links: LinkAccess,
  ) {}

  /** Records that a service was deleted or detached from locations. */
  note(service: RemoteService, locations: readonly LocationId[] = service.locations): void {
    for (const location of locations) {
      const key = keyOf(location);
      this.taken.set(key, [...(this.taken.get(key) ?? []), service]);
    }
  }

  /** Returns the services that this process took from a location, and those that its plan `shown`: one of each type. */
  formerServices(location: LocationId, shown: readonly FormerService[] = []): readonly FormerService[] {
    const former = [...(this.taken.get(keyOf(location)) ?? []), ...shown];
    return [...new Map(former.map((service) => [service.type, service])).values()];
  }

  /**
   * Restores the services of a location, those that this process took and those that its plan `shown`, whoever took them:
   * attaches detached ones, and registers deleted ones again, only for this location. Skips types that the location has by
   * now.
   *
   * @throws the client's error if the services of the location cannot be read, before or after the restoration
   */
  async giveBack(location: LocationId, shown?: readonly FormerService[]): Promise<readonly GivenBack[]> {
    const former = this.formerServices(location, shown);
    if (former.length === 0) {
      return [];
    }
    const present = await this.client.locations.services(location);
    const missing = former.filter(({ type }) => !present.some((service) => service.type === type));
    if (missing.length === 0) {
      return [];
    }
    const problems = new Map<string, string>();
    for (const service of missing) {
      await this.locks
        .run(objectKey("remoteservices", service.id), () => this.giveBackOne(service, location))
        .catch((error: unknown) => problems.set(service.id, reasonOf(error)));
    }
    this.taken.delete(keyOf(location));
    const now = await this.client.locations.services(location);
    return missing.map(({ id: formerId, type, uri }) => {
      const id = now.find((service) => service.type === type)?.id;
      const isNew = id !== undefined && id === this.newIds.get(formerId);
      const problem = problems.get(formerId) ?? "Abiquo did not keep it.";
      return { formerId, type, uri, isNew, ...(id === undefined ? { problem } : { id }) };
    });
  }

  private async giveBackOne({ id, type, uri }: FormerService, location: LocationId): Promise<void> {
    const { remoteServices: services } = this.client;
    const known = await services.find(this.newIds.get(id) ?? id);
    if (known) {
      await this.links.ensure();
      await services.modify(known.id, (current) => withLinks(current, [{ location, linked: true }]));
      return;
    }
    // Without a signal: once started, the restoration must finish, because half of the services would be useless.
    const made = await send({
      send: () => services.create(withLinks({ type, uri, locations: [] }, [{ location, linked: true }])),
      look: async () => (await services.list({ type })).find((service) => serves(service, location)),
    });
    this.newIds.set(id, made.id);
  }
}

function keyOf({ kind, id }: LocationId): string {
  return `${kind} ${id}`;
}
