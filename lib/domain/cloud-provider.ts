import { apiName } from "./names";

/**
 * A public cloud provider, by its name in Abiquo's API. The list grows with Abiquo's plugins: use `custom` for a
 * provider that is not listed. Names are case-sensitive.
 */
export class CloudProvider {
  /** Amazon Web Services. */
  static readonly AMAZON = new CloudProvider("AMAZON", false);
  /** Microsoft Azure. */
  static readonly AZURE = new CloudProvider("azurecompute-arm", false);
  /** DigitalOcean. */
  static readonly DIGITAL_OCEAN = new CloudProvider("digitalocean2", false);
  /** Google Cloud Platform (Abiquo 6; older releases call it `google-compute-engine`). */
  static readonly GOOGLE = new CloudProvider("googlecloudplatform", false);
  /** OpenStack. Its regions are dynamic: its endpoint lists them, not Abiquo. */
  static readonly OPENSTACK = new CloudProvider("openstack-nova", true);
  /** VMware vCloud Director. Its regions are dynamic: its endpoint lists them, not Abiquo. */
  static readonly VCLOUD_DIRECTOR = new CloudProvider("vcd", true);

  /**
   * Returns a provider that this version does not list and whose regions are fixed, by its API name.
   *
   * @throws Error if the name is empty, or begins or ends with whitespace
   */
  static custom(name: string): CloudProvider {
    return new CloudProvider(apiName({ method: "CloudProvider.custom", name }), false);
  }

  /**
   * Returns a provider that this version does not list and whose regions are dynamic, by its API name.
   *
   * @throws Error if the name is empty, or begins or ends with whitespace
   */
  static customDynamic(name: string): CloudProvider {
    return new CloudProvider(apiName({ method: "CloudProvider.customDynamic", name }), true);
  }

  private constructor(
    /** The API's name, such as `AMAZON`. */
    readonly name: string,
    /** Whether its own endpoint lists its regions. Abiquo asks through a Discovery Manager, which must exist first. */
    readonly dynamicRegions: boolean,
  ) {}
}

/** Returns whether this version knows that a provider's regions are dynamic. */
export function hasDynamicRegions(name: string): boolean {
  return Object.values(CloudProvider).some(
    (known) => known instanceof CloudProvider && known.name === name && known.dynamicRegions,
  );
}
