import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { dataAbiquoPublicCloudRegion, publicCloudRegion } from "../bindings";
import { CloudProvider } from "../domain";
import type { AbiquoProvider } from "./abiquo-provider";
import { given } from "./given";
import { importExisting } from "./imports";
import { addFoundLocation, addLocation } from "./location";
import type { LocationFacts } from "./location";
import { moveResource, moveTree } from "./moves";
import { platformOf } from "./platform";
import { RESOURCE_CHECKS, SERVICE_SET, TEXT, checkProps, optional } from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import { findDiscoveryManager, regionErrors, regionWarnings } from "./public-cloud-region-rules";
import type { ReferenceOptions } from "./reference-options";
import { checkReference } from "./references";
import type { LocationReference } from "./references";
import { RemoteService } from "./remote-service";
import type { ILocation } from "./remote-service";
import type { RemoteServiceOptions } from "./remote-service-options";
import type { RemoteServices } from "./remote-services";
import type { ResourceOptions } from "./resource-options";
import { addResourceRules, metaArguments, waitFor } from "./resource-rules";
import { addErrors, addWarnings } from "./rule";
import { checkOptions, checkProvider, checkValue } from "./untyped";

/** A public cloud region, declared in this app or looked up on the platform. */
export interface IPublicCloudRegion extends ILocation {
  /** Its id in Abiquo. */
  readonly publicCloudRegionId: string;
  /** Its name. */
  readonly publicCloudRegionName: string;
}

/** Properties of a `PublicCloudRegion`. */
export interface PublicCloudRegionProps extends ResourceOptions {
  /** Its name, unique among the public cloud regions of the platform. Changed in place. */
  readonly name: string;
  /** The cloud provider. A change replaces the region. */
  readonly cloudProvider: CloudProvider;
  /**
   * The provider's region, by id, such as `eu-west-1`, or by name. A platform can use each region once. A change replaces the
   * region.
   */
  readonly region: string;
  /**
   * URL of the endpoint that lists the region, such as `https://keystone.example.com:5000/v3` for OpenStack. Required
   * for cloud providers with dynamic regions. The credentials come from `regionCredentials` of the provider
   * configuration. A change replaces the region. If you add such a region to a set that is already deployed, the other
   * regions of its Discovery Manager become attachments. Set `ABIQUO_ADOPT=exact` for that one deploy.
   *
   * @default - none; Abiquo knows the provider's regions
   */
  readonly endpoint?: string;
  /**
   * The set of remote services that serves it. Regions usually share one set.
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

const REGION_CHECKS: PropChecks<PublicCloudRegionProps> = {
  name: TEXT,
  region: TEXT,
  cloudProvider: (construct, value) => checkValue(construct, value, CloudProvider),
  ...RESOURCE_CHECKS,
  ...optional({ endpoint: TEXT, remoteServices: SERVICE_SET, provider: checkProvider }),
};

/**
 * A public cloud region: a region of a public cloud provider, offered as a location.
 *
 * @example
 * new PublicCloudRegion(this, "ireland", {
 *   name: "AWS Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1", remoteServices: shared,
 * });
 */
export class PublicCloudRegion extends Construct implements IPublicCloudRegion, ITerraformDependable {
  /** Refers to a public cloud region that another team or stack owns, by its name. */
  static fromName(scope: Construct, id: string, name: string, options?: ReferenceOptions): IPublicCloudRegion {
    checkOptions(scope, id, options);
    return new ImportedPublicCloudRegion(scope, id, { name, provider: options?.provider });
  }

  /** Refers to a public cloud region that another team or stack owns, by its id in Abiquo. */
  static fromId(
    scope: Construct,
    id: string,
    publicCloudRegionId: string,
    options?: ReferenceOptions,
  ): IPublicCloudRegion {
    checkOptions(scope, id, options);
    return new ImportedPublicCloudRegion(scope, id, { id: publicCloudRegionId, provider: options?.provider });
  }

  /** Its id in Abiquo. */
  readonly publicCloudRegionId: string;
  /** The generated resource below it, for settings without a prop, such as `resource.addOverride`. */
  readonly resource: publicCloudRegion.PublicCloudRegion;
  private readonly provider?: AbiquoProvider;

  constructor(scope: Construct, id: string, props: PublicCloudRegionProps) {
    super(scope, id);
    const options = checkProps(this, props, REGION_CHECKS);
    const { name, cloudProvider, region, endpoint, provider } = options;
    this.provider = provider;
    this.resource = new publicCloudRegion.PublicCloudRegion(this, "Resource", {
      ...metaArguments(options),
      name,
      cloudProvider: cloudProvider.name,
      region,
      endpoint,
      provider,
    });
    this.publicCloudRegionId = this.resource.id; // read once, because each read creates a token
    const platform = platformOf(this, provider);
    const cloud = { cloudProvider, region, endpoint };
    const facts = {
      construct: this,
      resource: this.resource,
      platform,
      kind: "publicCloudRegion",
      name,
      cloud,
    } as const;
    addLocation(facts);
    options.remoteServices?.addLocation(this);
    addResourceRules(this, this.resource, options);
    addErrors(this, () => regionErrors(facts));
    addWarnings(this, () => regionWarnings(facts));
    if (cloudProvider.dynamicRegions) {
      waitFor(this.resource, () => discoveryOf(facts));
    }
  }

  /** The Terraform address of its resource, for `dependsOn`. */
  get fqn(): string {
    return this.resource.fqn;
  }

  /** Its name. */
  get publicCloudRegionName(): string {
    return this.resource.name;
  }

  /** Declares a remote service below the region that serves the region. */
  addRemoteService(id: string, options: RemoteServiceOptions): RemoteService {
    return new RemoteService(this, id, { provider: this.provider, ...given(options), locations: [this] });
  }

  /**
   * Imports the region with this id at the next apply, instead of creating one. The id is its number in Abiquo, its API
   * URL or its name. After that apply, the call has no effect and can be removed.
   */
  importFrom(id: string): void {
    importExisting(this, this.resource, id);
  }

  /**
   * Declares its previous construct path in this stack, such as `clouds/ireland`, so that Terraform keeps it.
   * Everything declared below it is kept as well. Call it when you rename or move the construct. Remove the call once
   * it has been applied to every state.
   *
   * @throws Error if it is not a path, is its current path, or if a path was already given
   */
  moveFrom(formerPath: string): void {
    moveTree(this, formerPath);
  }

  /**
   * Declares its previous address in the state, as `terraform state list` prints it, such as
   * `abiquo_public_cloud_region.ireland`. Use it if the object was previously declared in HCL or by another construct.
   *
   * @throws Error if it is not the address of such a resource, or if another address was already given
   */
  moveFromId(id: string): void {
    moveResource(this, this.resource, id);
  }
}

/** Abiquo finds a dynamic region through a Discovery Manager. One in another stack is deployed with its stack. */
function discoveryOf(region: LocationFacts): ITerraformDependable[] {
  const manager = findDiscoveryManager(region);
  return manager?.resource && manager.platform.stack === region.platform.stack ? [manager.resource] : [];
}

class ImportedPublicCloudRegion extends Construct implements IPublicCloudRegion {
  readonly publicCloudRegionId: string;
  private readonly by: LocationReference;
  private readonly source: dataAbiquoPublicCloudRegion.DataAbiquoPublicCloudRegion;

  constructor(scope: Construct, id: string, reference: LocationReference) {
    super(scope, id);
    this.by = checkReference(this, reference);
    this.source = new dataAbiquoPublicCloudRegion.DataAbiquoPublicCloudRegion(this, "Resource", this.by);
    this.publicCloudRegionId = this.source.id; // read once, because each read creates a token
    addFoundLocation(this, platformOf(this, this.by.provider));
    addResourceRules(this, this.source);
  }

  get publicCloudRegionName(): string {
    return this.source.name;
  }

  addRemoteService(id: string, options: RemoteServiceOptions): RemoteService {
    return new RemoteService(this, id, { provider: this.by.provider, ...given(options), locations: [this] });
  }
}
