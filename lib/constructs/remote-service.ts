import { TerraformStack } from "cdktf";
import type { IResolvable, ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { IConstruct } from "constructs";
import { dataAbiquoRemoteService, remoteService } from "../bindings";
import { LOCATION_KINDS, RemoteServiceType, findsRegions, isNeverIn, isRestricted } from "../domain";
import type { LocationKind } from "../domain";
import { attachBelow } from "./attach";
import { importExisting } from "./imports";
import { findLocation, idOf, kindOf } from "./location";
import { moveResource, moveTree } from "./moves";
import { addService, place, serves } from "./placement";
import type { RemoteServiceFacts } from "./placement";
import { platformOf } from "./platform";
import { checkProps, listOf, optional } from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import type { ReferenceOptions } from "./reference-options";
import type { RemoteServiceOptions, RemoteServiceReferenceOptions } from "./remote-service-options";
import { checkRemoteServiceReference } from "./references";
import type { RemoteServiceReference } from "./references";
import { foundServiceErrors, remoteServiceErrors, remoteServiceWarnings } from "./remote-service-rules";
import { addResourceRules, metaArguments, waitFor } from "./resource-rules";
import { addErrors, addWarnings } from "./rule";
import { SERVICE_CHECKS } from "./service-checks";
import { checkLocation, checkOptions } from "./untyped";

/** A place that Abiquo deploys to: a datacenter or a public cloud region. */
export interface ILocation extends IConstruct {
  /** Declares a remote service below this location that serves the location. */
  addRemoteService(id: string, options: RemoteServiceOptions): RemoteService;
}

/** A remote service, declared in this app or looked up on the platform. */
export interface IRemoteService extends IConstruct {
  /** Its id in Abiquo. */
  readonly remoteServiceId: string;
  /** Its type. */
  readonly remoteServiceType: RemoteServiceType;
  /** Its address. */
  readonly remoteServiceUri: string;
  /**
   * Adds a location to the service. If another team or stack owns the service, the location is attached to it.
   *
   * @throws Error if it is not a location
   */
  addLocation(location: ILocation): void;
}

/** Properties of a `RemoteService`. */
export interface RemoteServiceProps extends RemoteServiceOptions {
  /**
   * The locations that it serves.
   *
   * @default - none; call `addLocation` to add one
   */
  readonly locations?: ILocation[];
}

const REMOTE_SERVICE_CHECKS: PropChecks<RemoteServiceProps> = {
  ...SERVICE_CHECKS,
  ...optional({ locations: listOf(checkLocation) }),
};

/**
 * A remote service of any type. Its locations are the full set: a location that you remove is detached.
 *
 * @example
 * new RemoteService(this, "xas", { type: RemoteServiceType.XAS, host: "rs.example.com", locations: [barcelona] });
 */
export class RemoteService extends Construct implements IRemoteService, ITerraformDependable {
  /** Refers to a remote service that another team or stack owns, by its type and address. */
  // eslint-disable-next-line max-params -- required arguments, then optional ones
  static fromUri(
    scope: Construct,
    id: string,
    type: RemoteServiceType,
    uri: string,
    options?: ReferenceOptions,
  ): IRemoteService {
    checkOptions(scope, id, options);
    return new ImportedRemoteService(scope, id, { type, uri, provider: options?.provider });
  }

  /**
   * Refers to a remote service that another team or stack owns, by its id in Abiquo. Set its type as well if you know
   * it: the rules need it to check the locations.
   */
  static fromId(
    scope: Construct,
    id: string,
    remoteServiceId: string,
    options?: RemoteServiceReferenceOptions,
  ): IRemoteService {
    checkOptions(scope, id, options);
    return new ImportedRemoteService(scope, id, { ...options, id: remoteServiceId });
  }

  /** Its id in Abiquo. */
  readonly remoteServiceId: string;
  /** Its type. */
  readonly remoteServiceType: RemoteServiceType;
  /** The generated resource below it, for settings without a prop, such as `resource.addOverride`. */
  readonly resource: remoteService.RemoteService;
  private readonly facts: RemoteServiceFacts;
  private readonly served: ILocation[] = [];
  private readonly attachedKinds: Set<LocationKind>;

  constructor(scope: Construct, id: string, props: RemoteServiceProps) {
    super(scope, id);
    const options = checkProps(this, props, REMOTE_SERVICE_CHECKS);
    const { type, uri, host, protocol, port, path, check, redis, nfsRepository, attachable, provider } = options;
    this.remoteServiceType = type;
    this.attachedKinds = new Set(attachable && !isRestricted(type.name) ? LOCATION_KINDS : []);
    this.resource = new remoteService.RemoteService(this, "Resource", {
      ...metaArguments(options),
      type: type.name,
      uri,
      host,
      protocol,
      port,
      path,
      check,
      provider,
      datacenterIds: this.writesSet("datacenter") ? [] : undefined,
      publicCloudRegionIds: this.writesSet("publicCloudRegion") ? [] : undefined,
    });
    this.remoteServiceId = this.resource.id; // read once, because each read creates a token
    this.facts = {
      construct: this,
      platform: platformOf(this, provider),
      type: type.name,
      address: options,
      resource: this.resource,
      uri: this.resource.uri,
      redis,
      nfsRepository,
      attachable,
      locations: this.served,
      writesSet: (kind) => this.writesSet(kind),
    };
    addService(this.facts);
    options.locations?.forEach((location) => this.addLocation(location));
    addResourceRules(this, this.resource, options);
    addErrors(this, () => remoteServiceErrors(this.facts));
    addWarnings(this, () => remoteServiceWarnings(this.facts));
  }

  /** The Terraform address of its resource, for `dependsOn`. */
  get fqn(): string {
    return this.resource.fqn;
  }

  /** Its full address, defaults included. */
  get remoteServiceUri(): string {
    return this.resource.uri;
  }

  /** The value of `abiquo.datacenter.id` in the service's configuration, as reported by its last check. */
  get remoteServiceUuid(): string {
    return this.resource.uuid;
  }

  /** Whether the service answered its last check. */
  get remoteServiceAvailable(): IResolvable {
    return this.resource.available;
  }

  /** The locations added to the service so far. */
  get locations(): ILocation[] {
    return [...this.served];
  }

  /**
   * Adds a location to the service. Adding it again changes nothing.
   *
   * @throws Error if it is not a location
   */
  addLocation(location: ILocation): void {
    checkLocation(this, location);
    if (serves(this.facts, location)) {
      return;
    }
    place(this.facts, location);
    if (this.mustPrecede(location)) {
      this.precede(location);
    }
    const kind = kindOf(location);
    if (this.attachedKinds.has(kind)) {
      this.served.filter((served) => kindOf(served) === kind).forEach((served) => attachBelow(this, served));
    } else {
      this.addToSet(kind, idOf(location));
    }
  }

  /**
   * Imports the service with this id at the next apply, instead of creating one. The id is its number in Abiquo, its
   * API URL, or `type/uri` such as `XAS/http://rs.example.com:8009/xas`. After that apply, the call has no effect and
   * can be removed.
   */
  importFrom(id: string): void {
    importExisting(this, this.resource, id);
  }

  /**
   * Declares its previous construct path in this stack, such as `barcelona/xas`, so that Terraform keeps it. Call it
   * when you rename or move the construct. Remove the call once it has been applied to every state.
   *
   * @throws Error if it is not a path, is its current path, or if a path was already given
   */
  moveFrom(formerPath: string): void {
    moveTree(this, formerPath);
  }

  /**
   * Declares its previous address in the state, as `terraform state list` prints it, such as
   * `abiquo_remote_service.xas`. Use it if the object was previously declared in HCL or by another construct.
   *
   * @throws Error if it is not the address of such a resource, or if another address was already given
   */
  moveFromId(id: string): void {
    moveResource(this, this.resource, id);
  }

  /** Whether the service must exist before the location: Abiquo finds a dynamic region through a Discovery Manager. */
  private mustPrecede(location: ILocation): boolean {
    const isDynamic = findLocation(location)?.cloud?.cloudProvider.dynamicRegions === true;
    return isDynamic && findsRegions(this.remoteServiceType.name);
  }

  /**
   * Creates the service before a dynamic region. A set of ids would need the region first, so all regions of this
   * service are attached instead.
   */
  private precede(location: ILocation): void {
    this.attachedKinds.add("publicCloudRegion");
    this.resource.resetPublicCloudRegionIds();
    const region = findLocation(location);
    if (region?.platform.stack === TerraformStack.of(this)) {
      waitFor(region.resource, () => [this.resource]);
    }
  }

  /**
   * Whether the resource manages the full set of this kind of location. False if this kind never has the type, or is
   * attached.
   */
  private writesSet(kind: LocationKind): boolean {
    return !this.attachedKinds.has(kind) && !isNeverIn(this.remoteServiceType.name, kind);
  }

  private addToSet(kind: LocationKind, id: string): void {
    if (kind === "datacenter") {
      this.resource.datacenterIds = [...(this.resource.datacenterIdsInput ?? []), id];
    } else {
      this.resource.publicCloudRegionIds = [...(this.resource.publicCloudRegionIdsInput ?? []), id];
    }
  }
}

class ImportedRemoteService extends Construct implements IRemoteService {
  readonly remoteServiceId: string;
  readonly remoteServiceType: RemoteServiceType;
  private readonly source: dataAbiquoRemoteService.DataAbiquoRemoteService;
  private readonly facts: RemoteServiceFacts;

  constructor(scope: Construct, id: string, reference: RemoteServiceReference) {
    super(scope, id);
    const by = checkRemoteServiceReference(this, reference);
    const uri = "uri" in by ? by.uri : undefined;
    const { provider } = by;
    const query = "id" in by ? { id: by.id, provider } : { type: by.type.name, uri, provider };
    this.source = new dataAbiquoRemoteService.DataAbiquoRemoteService(this, "Resource", query);
    this.remoteServiceId = this.source.id; // read once, because each read creates a token
    this.remoteServiceType = by.type ?? RemoteServiceType.custom(this.source.type);
    this.facts = {
      construct: this,
      platform: platformOf(this, provider),
      address: { uri },
      locations: [],
      type: this.remoteServiceType.name,
      uri: this.source.uri,
      writesSet: () => false,
    };
    addService(this.facts);
    addResourceRules(this, this.source);
    addErrors(this, () => foundServiceErrors(this.facts));
  }

  get remoteServiceUri(): string {
    return this.source.uri;
  }

  addLocation(location: ILocation): void {
    checkLocation(this, location);
    if (!serves(this.facts, location)) {
      attachBelow(this, location);
    }
  }
}
