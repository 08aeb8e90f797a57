/**
 * A public cloud provider, by the name that Abiquo's API gives it. The list grows with Abiquo's plugins: one that is
 * not listed is written with `custom`. Names are case-sensitive.
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
  /** OpenStack. Its regions are dynamic: they are known to its endpoint, not to Abiquo. */
  static readonly OPENSTACK = new CloudProvider("openstack-nova", true);
  /** VMware vCloud Director. Its regions are dynamic: they are known to its endpoint, not to Abiquo. */
  static readonly VCLOUD_DIRECTOR = new CloudProvider("vcd", true);

  /** A provider with a fixed list of regions that this version does not list, by its API name. */
  static custom(name: string): CloudProvider {
    return new CloudProvider(name, false);
  }

  /** A provider with dynamic regions that this version does not list, by its API name. */
  static customDynamic(name: string): CloudProvider {
    return new CloudProvider(name, true);
  }

  private constructor(
    /** The API's name, such as `AMAZON`. */
    readonly name: string,
    /** Its regions are listed by an endpoint of its own, through a Discovery Manager that must exist before. */
    readonly dynamicRegions: boolean,
  ) {}
}
