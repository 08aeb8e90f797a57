import { TerraformStack } from "cdktf";
import type { IResolvable, ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { IConstruct } from "constructs";
import { dataAbiquoRemoteService, remoteService } from "../bindings";
import { RemoteServiceType, findsRegions, isNeverIn, isRestricted } from "../domain";
import type { LocationKind } from "../domain";
import { attachBelow } from "./attach";
import { checkRemoteServiceReference, importExisting } from "./imports";
import { findLocation, idOf, kindOf } from "./location";
import { moveResource, moveTree } from "./moves";
import { addService, place } from "./placement";
import type { RemoteServiceFacts } from "./placement";
import { platformOf } from "./platform";
import type { ReferenceOptions } from "./reference-options";
import { foundServiceErrors, remoteServiceErrors, remoteServiceWarnings } from "./remote-service-rules";
import type { RemoteServiceSettings } from "./remote-service-settings";
import { addResourceRules, metaArguments, waitFor } from "./resource-rules";
import { addErrors, addWarnings } from "./rule";
import { checkLocation, checkProvider, checkValue } from "./untyped";

/** A place where Abiquo deploys: a datacenter or a public cloud region. */
export interface ILocation extends IConstruct {
  /** Declares a remote service below this location that serves the location. */
  addRemoteService(id: string, options: RemoteServiceOptions): RemoteService;
}

/** A remote service, declared here or found on the platform. */
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

/** A remote service without its locations. */
export interface RemoteServiceOptions extends RemoteServiceSettings {
  /** Its type. For a type that this version does not list, write `RemoteServiceType.custom(name)` and a full `uri`. */
  readonly type: RemoteServiceType;
  /**
   * The Redis of the service, as `host:port`. It is not sent to Abiquo. It is used to check that shared services use one
   * Redis.
   *
   * @default - not checked; a shared Virtualization or Monitor Manager gives a warning
   */
  readonly redis?: string;
  /**
   * The NFS export of an Appliance Manager, as `host:/path`. It is not sent to Abiquo. It is used to check that no two
   * datacenters share an export.
   *
   * @default - not checked
   */
  readonly nfsRepository?: string;
}

/** A remote service and its locations. */
export interface RemoteServiceProps extends RemoteServiceOptions {
  /**
   * The locations that it serves.
   *
   * @default - none; call `addLocation` to add one
   */
  readonly locations?: ILocation[];
}

/** How a remote service that another team or stack owns is looked up by its id. */
export interface RemoteServiceReferenceOptions extends ReferenceOptions {
  /**
   * Its type.
   *
   * @default - unknown until the stack is deployed
   */
  readonly type?: RemoteServiceType;
}

const LOCATION_KINDS: readonly LocationKind[] = ["datacenter", "publicCloudRegion"];

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
    return new ImportedRemoteService(scope, id, { type, uri, provider: options?.provider });
  }

  /**
   * Refers to a remote service that another team or stack owns, by its id in Abiquo. Give its type as well if you know it:
   * without it, the rules cannot check its locations.
   */
  static fromId(
    scope: Construct,
    id: string,
    remoteServiceId: string,
    options?: RemoteServiceReferenceOptions,
  ): IRemoteService {
    return new ImportedRemoteService(scope, id, { id: remoteServiceId, ...options });
  }

  /** Its type. */
  readonly remoteServiceType: RemoteServiceType;
  /** The generated resource below it, for settings without a prop, such as `resource.addOverride`. */
  readonly resource: remoteService.RemoteService;
  private readonly facts: RemoteServiceFacts;
  private readonly served: ILocation[] = [];
  private readonly attachedKinds: Set<LocationKind>;

  constructor(scope: Construct, id: string, props: RemoteServiceProps) {
    super(scope, id);
    const { type, uri, host, protocol, port, path, check, redis, nfsRepository, attachable, provider } = props;
    checkValue(this, type, RemoteServiceType);
    checkProvider(this, provider);
    this.remoteServiceType = type;
    this.attachedKinds = new Set(attachable && !isRestricted(type.name) ? LOCATION_KINDS : []);
    this.resource = new remoteService.RemoteService(this, "Resource", {
      ...metaArguments(props),
      ...{ type: type.name, uri, host, protocol, port, path, check, provider },
      datacenterIds: this.writesSet("datacenter") ? [] : undefined,
      publicCloudRegionIds: this.writesSet("publicCloudRegion") ? [] : undefined,
    });
    this.facts = {
      ...{ construct: this, platform: platformOf(this, provider), type: type.name, address: props },
      ...{ resource: this.resource, uri: this.resource.uri, redis, nfsRepository, attachable, locations: this.served },
      writesSet: (kind) => this.writesSet(kind),
    };
    addService(this.facts);
    props.locations?.forEach((location) => this.addLocation(location));
    addResourceRules(this, this.resource);
    addErrors(this, () => remoteServiceErrors(this.facts));
    addWarnings(this, () => remoteServiceWarnings(this.facts));
  }

  /** What `dependsOn` takes. */
  get fqn(): string {
    return this.resource.fqn;
  }

  /** Its id in Abiquo. */
  get remoteServiceId(): string {
    return this.resource.id;
  }

  /** Its full address, defaults included. */
  get remoteServiceUri(): string {
    return this.resource.uri;
  }

  /** The service's own `abiquo.datacenter.id`, as reported by its last check. */
  get remoteServiceUuid(): string {
    return this.resource.uuid;
  }

  /** Whether the service answered its last check. */
  get remoteServiceAvailable(): IResolvable {
    return this.resource.available;
  }

  /** The locations that it serves, as declared so far. */
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
    if (this.served.includes(location)) {
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
   * Imports the service with this id at the next apply, instead of creating one. The id is its number in Abiquo, its API
   * URL, or `type/uri` such as `XAS/http://rs.example.com:8009/xas`. The call has no effect after that apply, and can be
   * removed.
   */
  importFrom(id: string): void {
    importExisting(this, this.resource, id);
  }

  /**
   * Declares its previous construct path in this stack, such as `barcelona/xas`, so that Terraform keeps it. Call it when
   * you change the id of the construct or move it; remove the call once every state has it.
   *
   * @throws Error if the path is empty, or is its current path
   */
  moveFrom(formerPath: string): void {
    moveTree(this, formerPath);
  }

  /**
   * Declares its previous address in the state, as `terraform state list` prints it, such as `abiquo_remote_service.xas`.
   * Use it if the object was declared in HCL, or by another construct, before.
   *
   * @throws Error if it is not the address of such a resource, or if another address was given before
   */
  moveFromId(id: string): void {
    moveResource(this, this.resource, id);
  }

  /** Abiquo finds a dynamic region through a Discovery Manager, which must therefore exist before the region. */
  private mustPrecede(location: ILocation): boolean {
    const isDynamic = findLocation(location)?.cloud?.cloudProvider.dynamicRegions === true;
    return isDynamic && findsRegions(this.remoteServiceType.name);
  }

  /** A set would need the region first. Therefore all regions of this service are attached instead. */
  private precede(location: ILocation): void {
    this.attachedKinds.add("publicCloudRegion");
    this.resource.resetPublicCloudRegionIds();
    const region = findLocation(location)?.resource;
    if (region && TerraformStack.of(location) === TerraformStack.of(this)) {
      waitFor(region, this.resource);
    }
  }

  /** False if this kind of location never takes the type, or is attached. */
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

interface ServiceReference extends RemoteServiceReferenceOptions {
  readonly id?: string;
  readonly uri?: string;
}

class ImportedRemoteService extends Construct implements IRemoteService {
  readonly remoteServiceType: RemoteServiceType;
  private readonly source: dataAbiquoRemoteService.DataAbiquoRemoteService;
  private readonly facts: RemoteServiceFacts;

  constructor(scope: Construct, id: string, by: ServiceReference) {
    super(scope, id);
    const { uri, provider } = by;
    if (by.id === undefined || by.type !== undefined) {
      checkValue(this, by.type, RemoteServiceType);
    }
    checkProvider(this, provider);
    const query = by.id === undefined ? { type: by.type?.name, uri, provider } : { id: by.id, provider };
    this.source = new dataAbiquoRemoteService.DataAbiquoRemoteService(this, "Resource", query);
    this.remoteServiceType = by.type ?? RemoteServiceType.custom(this.source.type);
    this.facts = {
      ...{ construct: this, platform: platformOf(this, provider), address: { uri }, locations: [] },
      ...{ type: this.remoteServiceType.name, uri: this.source.uri },
      writesSet: () => false,
    };
    addService(this.facts);
    checkRemoteServiceReference(this, by);
    addErrors(this, () => foundServiceErrors(this.facts));
  }

  get remoteServiceId(): string {
    return this.source.id;
  }

  get remoteServiceUri(): string {
    return this.source.uri;
  }

  addLocation(location: ILocation): void {
    checkLocation(this, location);
    attachBelow(this, location);
  }
}
