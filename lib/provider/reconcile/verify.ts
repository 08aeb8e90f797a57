import { randomInt } from "node:crypto";
import { monotonicNow } from "../../abiquo";
import type { RemoteService, RemoteServiceInput, RemoteServicesApi } from "../../abiquo";
import type { LocationKind } from "../../domain";
import { linkKey, serves } from "./link-ownership";
import type { Link } from "./link-ownership";
import type { KeyedMutex } from "./lock";
import { objectKey } from "./ownership";
import { send } from "./send";
import { MOST_WRITES, Settling, delay } from "./settling";

/** Time in which changes of a service are gathered into one PUT, in milliseconds. */
const GATHERING_TIME = 10;

/** Outcome of writing a link. */
export type LinkOutcome =
  /** The service, as it was after the settling time. */
  | { readonly kind: "lasted"; readonly service: RemoteService }
  /** The link already was as requested. */
  | { readonly kind: "was so"; readonly service: RemoteService }
  /** The link was written, but the service could not be read afterwards. */
  | { readonly kind: "unverified"; readonly error: unknown }
  /** Others undid every write. */
  | { readonly kind: "did not last" }
  /** A later write of this process requested the opposite. */
  | { readonly kind: "superseded" }
  | { readonly kind: "no service" };

/** A link to write. */
export interface LinkChange extends Link {
  /** Whether the service should serve the location. */
  readonly linked: boolean;
  /** Checks the current service. @throws an error for a service that must not be changed; nothing is sent then */
  readonly check?: (current: RemoteService) => void;
}

interface Waiting {
  readonly change: LinkChange;
  /** Position among all writes of this process. */
  readonly order: number;
  readonly resolve: (outcome: LinkOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes links of remote services so that those of several teams last. Abiquo cannot change a single link: a PUT
 * replaces all links with those that its sender has read. Changes of a service are therefore gathered, merged into a
 * fresh read, written, and verified after a settling time. Links that did not last are written again.
 */
export class LinkWriter {
  private readonly batches = new Map<string, Waiting[]>();
  /** Order of the last write of each link. An earlier one, still being verified, must not undo it. */
  private readonly lastWrites = new Map<string, number>();
  private writes = 0;
  private readonly settling = new Settling();

  constructor(
    private readonly services: Pick<RemoteServicesApi, "find" | "modify">,
    private readonly locks: KeyedMutex,
  ) {}

  /** Writes a link, and waits until it has lasted. An interrupted write still finishes: it could be lost halfway. */
  write(change: LinkChange): Promise<LinkOutcome> {
    return new Promise((resolve, reject) => {
      const waiting = { change, order: (this.writes += 1), resolve, reject };
      const batch = this.batches.get(change.serviceId);
      if (batch) {
        batch.push(waiting);
      } else {
        this.start(change.serviceId, [waiting]);
      }
    });
  }

  private start(serviceId: string, batch: Waiting[]): void {
    this.batches.set(serviceId, batch);
    const gather = async (): Promise<void> => {
      await delay(GATHERING_TIME);
      await this.writeAll(serviceId, batch, () => this.batches.delete(serviceId));
    };
    gather().catch((error: unknown) => batch.forEach(({ reject }) => reject(error)));
  }

  private async writeAll(serviceId: string, batch: readonly Waiting[], onBegin: () => void): Promise<void> {
    let pending = batch;
    for (let writes = 1; pending.length > 0; writes += 1) {
      const begin = pending;
      const written = await this.locks.run(objectKey("remoteservices", serviceId), () => {
        onBegin();
        return this.writeOnce(serviceId, begin, writes === 1);
      });
      if (written.length === 0) {
        return;
      }
      const settling = this.settling.time;
      await delay(settling);
      pending = await this.verify(serviceId, written);
      if (pending.length > 0 && writes === MOST_WRITES) {
        pending.forEach(({ resolve }) => resolve({ kind: "did not last" }));
        return;
      }
      if (pending.length > 0) {
        await delay(randomInt(Math.ceil(settling)));
      }
    }
  }

  /** Writes the links, and returns the written ones. A refused link does not prevent the others. */
  private async writeOnce(serviceId: string, batch: readonly Waiting[], isFirst: boolean): Promise<readonly Waiting[]> {
    try {
      return await this.put(serviceId, batch, isFirst);
    } catch (error) {
      const [only, ...others] = batch;
      if (only === undefined || others.length === 0) {
        only?.reject(error);
        return [];
      }
      const written: Waiting[] = [];
      for (const waiting of batch) {
        written.push(...(await this.writeOnce(serviceId, [waiting], isFirst)));
      }
      return written;
    }
  }

  private async put(serviceId: string, batch: readonly Waiting[], isFirst: boolean): Promise<readonly Waiting[]> {
    const begin = monotonicNow();
    const current = await this.services.find(serviceId);
    if (!current) {
      batch.forEach(({ resolve }) => resolve({ kind: "no service" }));
      return [];
    }
    const done = isFirst ? withoutEffect(current, batch) : [];
    done.forEach(({ resolve }) => resolve({ kind: "was so", service: current }));
    const open = batch.filter((waiting) => !done.includes(waiting));
    const last = new Map(open.map((waiting) => [linkKey(waiting.change), waiting]));
    const wanted = [...last.values()].filter((waiting) => !this.isSuperseded(waiting)).map(({ change }) => change);
    if (!wanted.every((change) => isAsWanted(current, change))) {
      await this.send(serviceId, wanted);
      this.settling.note(monotonicNow() - begin);
    }
    last.forEach(({ order }, key) => this.lastWrites.set(key, Math.max(order, this.lastWrites.get(key) ?? 0)));
    return open;
  }

  private async send(serviceId: string, wanted: readonly LinkChange[]): Promise<void> {
    const change = (read: RemoteService): RemoteServiceInput => {
      wanted.forEach(({ check }) => check?.(read));
      return withLinks(read, wanted);
    };
    await send({
      send: () => this.services.modify(serviceId, change),
      look: async () => {
        const found = await this.services.find(serviceId);
        return found && wanted.every((each) => isAsWanted(found, each)) ? found : undefined;
      },
    });
  }

  private isSuperseded({ change, order }: Waiting): boolean {
    return (this.lastWrites.get(linkKey(change)) ?? 0) > order;
  }

  /** Returns the links that others have undone. */
  private async verify(serviceId: string, batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    let service: RemoteService | undefined;
    try {
      service = await this.services.find(serviceId);
    } catch (error) {
      batch.forEach(({ resolve }) => resolve({ kind: "unverified", error }));
      return [];
    }
    if (!service) {
      batch.forEach(({ resolve }) => resolve({ kind: "no service" }));
      return [];
    }
    const superseded = batch.filter((waiting) => this.isSuperseded(waiting));
    superseded.forEach(({ resolve }) => resolve({ kind: "superseded" }));
    const current = batch.filter((waiting) => !superseded.includes(waiting));
    const lasted = current.filter(({ change }) => isAsWanted(service, change));
    lasted.forEach(({ resolve }) => resolve({ kind: "lasted", service }));
    return current.filter((waiting) => !lasted.includes(waiting));
  }
}

/** Returns the writes that find their link as requested, after the earlier writes of the batch. */
function withoutEffect(current: RemoteService, batch: readonly Waiting[]): readonly Waiting[] {
  const links = new Map<string, boolean>();
  return batch.filter(({ change }) => {
    const before = links.get(linkKey(change)) ?? serves(current, change.location);
    links.set(linkKey(change), change.linked);
    return before === change.linked;
  });
}

function isAsWanted(service: RemoteService, { location, linked }: LinkChange): boolean {
  return serves(service, location) === linked;
}

/** Returns the input that changes only the given links of a service. */
export function withLinks(
  service: Pick<RemoteService, "type" | "uri" | "locations">,
  changes: readonly Pick<LinkChange, "location" | "linked">[],
): RemoteServiceInput {
  const idsFor = (wanted: LocationKind): readonly string[] => {
    const ids = new Set(service.locations.filter(({ kind }) => kind === wanted).map(({ id }) => id));
    for (const { location, linked } of changes) {
      if (location.kind === wanted && linked) {
        ids.add(location.id);
      } else if (location.kind === wanted) {
        ids.delete(location.id);
      }
    }
    return [...ids];
  };
  const { type, uri } = service;
  return { type, uri, datacenterIds: idsFor("datacenter"), publicCloudRegionIds: idsFor("publicCloudRegion") };
}
