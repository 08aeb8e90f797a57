import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { dataAbiquoDatacenter, datacenter } from "../bindings";
import type { AbiquoProvider } from "./abiquo-provider";
import { datacenterErrors, datacenterWarnings } from "./datacenter-rules";
import { DatacenterRemoteServices } from "./datacenter-remote-services";
import type { DatacenterRemoteServicesOptions } from "./datacenter-remote-services";
import { given } from "./given";
import { importExisting } from "./imports";
import { addFoundLocation, addLocation } from "./location";
import { moveResource, moveTree } from "./moves";
import { Networking } from "./networking";
import { platformOf } from "./platform";
import { RESOURCE_CHECKS, SERVICE_SET, TEXT, checkProps, member, optional } from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import type { ReferenceOptions } from "./reference-options";
import { checkReference } from "./references";
import type { LocationReference } from "./references";
import { RemoteService } from "./remote-service";
import type { ILocation } from "./remote-service";
import type { RemoteServiceOptions } from "./remote-service-options";
import type { RemoteServices } from "./remote-services";
import type { ResourceOptions } from "./resource-options";
import { addResourceRules, metaArguments } from "./resource-rules";
import { addErrors, addWarnings } from "./rule";
import { checkOptions, checkProvider } from "./untyped";

/** A datacenter, declared in this app or looked up on the platform. */
export interface IDatacenter extends ILocation {
  /** Its id in Abiquo. */
  readonly datacenterId: string;
  /** Its name. */
  readonly datacenterName: string;
  /** Declares all remote services that a datacenter needs. */
  addRemoteServices(id: string, options: DatacenterRemoteServicesOptions): RemoteServices;
}

/** Properties of a `Datacenter`. */
export interface DatacenterProps extends ResourceOptions {
  /** Its name, unique among the datacenters of the platform. Changed in place. */
  readonly name: string;
  /** Where it is, as free text, such as `Barcelona, ES`. Changed in place. */
  readonly location: string;
  /**
   * Who manages its networks. If Abiquo does, the datacenter needs a DHCP service.
   *
   * @default Networking.MANAGED
   */
  readonly networking?: Networking;
  /**
   * A shared set of remote services that also serves it.
   *
   * @default - only the services that are added to it
   */
  readonly remoteServices?: RemoteServices;
  /**
   * The provider configuration to use.
   *
   * @default - the stack's
   */
  readonly provider?: AbiquoProvider;
}

const DATACENTER_CHECKS: PropChecks<DatacenterProps> = {
  name: TEXT,
  location: TEXT,
  ...RESOURCE_CHECKS,
  ...optional({ networking: member("Networking", Networking), remoteServices: SERVICE_SET, provider: checkProvider }),
};

/**
 * A datacenter: a location of virtualization infrastructure that Abiquo manages.
 *
 * @example
 * const barcelona = new Datacenter(this, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
 * barcelona.addRemoteServices("services", { host: "rs.bcn.example.com" });
 */
export class Datacenter extends Construct implements IDatacenter, ITerraformDependable {
  /** Refers to a datacenter that another team or stack owns, by its name. */
  static fromName(scope: Construct, id: string, name: string, options?: ReferenceOptions): IDatacenter {
    checkOptions(scope, id, options);
    return new ImportedDatacenter(scope, id, { name, provider: options?.provider });
  }

  /** Refers to a datacenter that another team or stack owns, by its id in Abiquo. */
  static fromId(scope: Construct, id: string, datacenterId: string, options?: ReferenceOptions): IDatacenter {
    checkOptions(scope, id, options);
    return new ImportedDatacenter(scope, id, { id: datacenterId, provider: options?.provider });
  }

  /** Its id in Abiquo. */
  readonly datacenterId: string;
  /** The generated resource below it, for settings without a prop, such as `resource.addOverride`. */
  readonly resource: datacenter.Datacenter;
  private readonly provider?: AbiquoProvider;
  private networking: Networking;

  constructor(scope: Construct, id: string, props: DatacenterProps) {
    super(scope, id);
    const options = checkProps(this, props, DATACENTER_CHECKS);
    const { name, location, provider } = options;
    this.provider = provider;
    this.networking = options.networking ?? Networking.MANAGED;
    this.resource = new datacenter.Datacenter(this, "Resource", {
      ...metaArguments(options),
      name,
      location,
      provider,
    });
    this.datacenterId = this.resource.id; // read once, because each read creates a token
    const platform = platformOf(this, provider);
    const facts = { construct: this, resource: this.resource, platform, kind: "datacenter", name } as const;
    addLocation(facts);
    options.remoteServices?.addLocation(this);
    addResourceRules(this, this.resource, options);
    addErrors(this, () => datacenterErrors({ ...facts, location, networking: this.networking }));
    addWarnings(this, () => datacenterWarnings({ ...facts, location, networking: this.networking }));
  }

  /** The Terraform address of its resource, for `dependsOn`. */
  get fqn(): string {
    return this.resource.fqn;
  }

  /** Its name. */
  get datacenterName(): string {
    return this.resource.name;
  }

  /** The value of `abiquo.datacenter.id` in the configuration of its remote services. */
  get datacenterUuid(): string {
    return this.resource.uuid;
  }

  /** Declares a remote service below the datacenter that serves the datacenter. */
  addRemoteService(id: string, options: RemoteServiceOptions): RemoteService {
    return new RemoteService(this, id, { provider: this.provider, ...given(options), locations: [this] });
  }

  /**
   * Declares all remote services that a datacenter needs, on one host. With `networking: Networking.UNMANAGED`, here or on
   * the datacenter, the DHCP services are omitted.
   */
  addRemoteServices(id: string, options: DatacenterRemoteServicesOptions): RemoteServices {
    const { networking = this.networking, ...others } = given(options);
    this.networking = networking;
    return new DatacenterRemoteServices(this, id, { provider: this.provider, ...others, networking });
  }

  /**
   * Imports the datacenter with this id at the next apply, instead of creating one. The id is its number in Abiquo, its
   * API URL or its name. After that apply, the call has no effect and can be removed.
   */
  importFrom(id: string): void {
    importExisting(this, this.resource, id);
  }

  /**
   * Declares its previous construct path in this stack, such as `barcelona`, so that Terraform keeps it. Everything
   * declared below it is kept as well. Call it when you rename or move the construct. Remove the call once it has been
   * applied to every state.
   *
   * @throws Error if it is not a path, is its current path, or if a path was already given
   */
  moveFrom(formerPath: string): void {
    moveTree(this, formerPath);
  }

  /**
   * Declares its previous address in the state, as `terraform state list` prints it, such as
   * `abiquo_datacenter.barcelona`. Use it if the object was previously declared in HCL or by another construct.
   *
   * @throws Error if it is not the address of such a resource, or if another address was already given
   */
  moveFromId(id: string): void {
    moveResource(this, this.resource, id);
  }
}

class ImportedDatacenter extends Construct implements IDatacenter {
  readonly datacenterId: string;
  private readonly by: LocationReference;
  private readonly source: dataAbiquoDatacenter.DataAbiquoDatacenter;

  constructor(scope: Construct, id: string, reference: LocationReference) {
    super(scope, id);
    this.by = checkReference(this, reference);
    this.source = new dataAbiquoDatacenter.DataAbiquoDatacenter(this, "Resource", this.by);
    this.datacenterId = this.source.id; // read once, because each read creates a token
    addFoundLocation(this, platformOf(this, this.by.provider));
    addResourceRules(this, this.source);
  }

  get datacenterName(): string {
    return this.source.name;
  }

  addRemoteService(id: string, options: RemoteServiceOptions): RemoteService {
    return new RemoteService(this, id, { provider: this.by.provider, ...given(options), locations: [this] });
  }

  addRemoteServices(id: string, options: DatacenterRemoteServicesOptions): RemoteServices {
    return new DatacenterRemoteServices(this, id, { provider: this.by.provider, ...given(options) });
  }
}
