import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { CheckMode, RemoteServiceType, byMoveOrder, isNeverIn, isRestricted, sharesRedis } from "../domain";
import type { AbiquoProvider } from "./abiquo-provider";
import { given } from "./given";
import { kindOf } from "./location";
import { moveTree } from "./moves";
import { CHECK_MODE, FLAG, OBJECT, RESOURCE_CHECKS, TEXT, checkProps, listOf, member, optional } from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import { RemoteService } from "./remote-service";
import type { ILocation } from "./remote-service";
import type { RemoteServiceOptions } from "./remote-service-options";
import type { RemoteServiceAddress } from "./remote-service-address";
import type { ResourceOptions } from "./resource-options";
import { waitFor } from "./resource-rules";
import { Rollout } from "./rollout";
import { addWarnings, before } from "./rule";
import { checkLocation, checkProvider, checkValue } from "./untyped";

/** Options of a set of remote services on one host. */
export interface RemoteServicesOptions extends ResourceOptions {
  /** Host name or IP address of the services. A service can have its own. */
  readonly host: string;
  /**
   * The Redis of the Virtualization Manager and the Monitor Manager, as `host:port`. Shared services must all use one
   * Redis.
   *
   * @default - not checked; sharing gives a warning
   */
  readonly redis?: string;
  /**
   * Types to omit from the set, because they are declared elsewhere.
   *
   * @default - none
   */
  readonly exclude?: RemoteServiceType[];
  /**
   * Settings of the Virtualization Manager that differ from the set's.
   *
   * @default - the defaults, on `host`
   */
  readonly virtualizationManager?: RemoteServiceAddress;
  /**
   * Settings of the Monitor Manager that differ from the set's.
   *
   * @default - the defaults, on `host`
   */
  readonly monitorManager?: RemoteServiceAddress;
  /**
   * Settings of the Discovery Manager that differ from the set's.
   *
   * @default - the defaults, on `host`
   */
  readonly discoveryManager?: RemoteServiceAddress;
  /**
   * Settings of the Remote Access Manager that differ from the set's.
   *
   * @default - the defaults, on `host`
   */
  readonly remoteAccessManager?: RemoteServiceAddress;
  /**
   * What to do if Abiquo cannot reach a new address of a service.
   *
   * @default - `CheckMode.GATE` with `Rollout.ONE_BY_ONE`, else the provider's setting (`CheckMode.WARN` by default)
   */
  readonly check?: CheckMode;
  /**
   * How the services move to another host.
   *
   * @default Rollout.ALL_AT_ONCE
   */
  readonly rollout?: Rollout;
  /**
   * Allows other stacks to attach their locations to the services of the set that can be shared.
   *
   * @default false
   */
  readonly attachable?: boolean;
  /**
   * The provider configuration to use.
   *
   * @default - the stack's
   */
  readonly provider?: AbiquoProvider;
}

/** Properties of `RemoteServices`. */
export interface RemoteServicesProps extends RemoteServicesOptions {
  /**
   * The locations that the set serves.
   *
   * @default - the locations that name the set as their `remoteServices`
   */
  readonly locations?: ILocation[];
}

const SET_CHECKS: PropChecks<RemoteServicesProps> = {
  ...RESOURCE_CHECKS,
  ...optional({
    host: TEXT,
    redis: TEXT,
    check: CHECK_MODE,
    attachable: FLAG,
    provider: checkProvider,
    exclude: listOf((construct, value) => checkValue(construct, value, RemoteServiceType)),
    virtualizationManager: OBJECT,
    monitorManager: OBJECT,
    discoveryManager: OBJECT,
    remoteAccessManager: OBJECT,
    rollout: member("Rollout", Rollout),
    locations: listOf(checkLocation),
  }),
};

/**
 * The four services that every location needs and that locations can share: Virtualization Manager, Monitor Manager,
 * Discovery Manager and Remote Access Manager. Regions usually share one set.
 *
 * @example
 * const shared = new RemoteServices(this, "shared", { host: "rs.example.com", redis: "redis.example.com:6379" });
 */
export class RemoteServices extends Construct {
  private readonly members: RemoteService[] = [];
  private readonly common: RemoteServicesProps;

  constructor(scope: Construct, id: string, props: RemoteServicesProps) {
    super(scope, id);
    this.common = checkProps(this, props, SET_CHECKS);
    const { redis } = this.common;
    this.add("virtualization-manager", { type: RemoteServiceType.VIRTUAL_FACTORY, redis }, props.virtualizationManager);
    this.add("monitor-manager", { type: RemoteServiceType.VIRTUAL_SYSTEM_MONITOR, redis }, props.monitorManager);
    this.add("discovery-manager", { type: RemoteServiceType.NARS }, props.discoveryManager);
    this.add("remote-access-manager", { type: RemoteServiceType.REMOTE_ACCESS }, props.remoteAccessManager);
    if (redis != null && !this.members.some(({ remoteServiceType }) => sharesRedis(remoteServiceType.name))) {
      addWarnings(this, () => [UNUSED_REDIS]);
    }
  }

  /** The services of the set. */
  get services(): RemoteService[] {
    return [...this.members];
  }

  /** The service of this type, or undefined if the set has none. */
  findRemoteService(type: RemoteServiceType): RemoteService | undefined {
    checkValue(this, type, RemoteServiceType);
    return this.members.find(({ remoteServiceType }) => remoteServiceType.name === type.name);
  }

  /**
   * Adds a location to the services of the set. It skips services that belong to one datacenter, or that this kind of
   * location never has.
   *
   * @throws Error if it is not a location
   */
  addLocation(location: ILocation): void {
    checkLocation(this, location);
    this.members
      .filter(({ remoteServiceType }) => isShareable(remoteServiceType, location))
      .forEach((service) => service.addLocation(location));
  }

  /**
   * Declares its previous construct path in this stack, such as `old-shared`, so that Terraform keeps its services.
   *
   * @throws Error if it is not a path, is its current path, or if a path was already given
   */
  moveFrom(formerPath: string): void {
    moveTree(this, formerPath);
  }

  /** Adds a service to the set, unless its type is excluded. */
  protected add(id: string, service: RemoteServiceOptions, settings?: RemoteServiceAddress): void {
    const { host, locations, exclude, rollout, provider } = this.common;
    if (exclude?.some(({ name }) => name === service.type.name)) {
      this.omit(service, settings);
      return;
    }
    const { preventDestroy, ignoreChanges, dependsOn } = this.common;
    const check = this.common.check ?? (rollout === Rollout.ONE_BY_ONE ? CheckMode.GATE : undefined);
    const attachable = this.common.attachable && !isRestricted(service.type.name);
    const common = { locations, check, attachable, provider, preventDestroy, ignoreChanges, dependsOn };
    const address = settings?.uri == null ? { host } : {};
    const member = new RemoteService(this, id, { ...address, ...common, ...given({ ...service, ...settings }) });
    this.members.push(member);
    if (rollout === Rollout.ONE_BY_ONE) {
      waitFor(member.resource, () => this.predecessorsOf(member));
    }
  }

  /** Leaves a service out of the set. Its settings then have no effect, which is a warning. */
  protected omit({ type, nfsRepository }: RemoteServiceOptions, settings?: RemoteServiceAddress): void {
    if (Object.keys(given({ nfsRepository, ...settings })).length > 0) {
      const warning =
        `The settings of the ${type.name} have no effect, because the set omits this service. Remove them, or ` +
        "let the set have the service.";
      addWarnings(this, () => [warning]);
    }
  }

  /** The service that moves before this one. */
  private predecessorsOf(member: RemoteService): ITerraformDependable[] {
    const ordered = [...this.members].sort((a, b) => byMoveOrder(a.remoteServiceType.name, b.remoteServiceType.name));
    return before(ordered, member)
      .slice(-1)
      .map(({ resource }) => resource);
  }
}

const UNUSED_REDIS =
  'The "redis" has no effect, because the set omits the Virtualization Manager and the Monitor Manager, which use it. ' +
  "Remove it, or let the set have one of them.";

function isShareable({ name }: RemoteServiceType, location: ILocation): boolean {
  return !isRestricted(name) && !isNeverIn(name, kindOf(location));
}
