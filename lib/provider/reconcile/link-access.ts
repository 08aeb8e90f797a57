import { AbiquoApiError } from "../../abiquo";
import type { AbiquoClient, CallOptions } from "../../abiquo";
import { DiagnosticError } from "../../terraform-plugin";

/**
 * Knows whether the login sees all links of a remote service. Abiquo omits links that a user may not see, and a PUT of
 * the visible ones would detach the service from exactly those locations.
 */
export class LinkAccess {
  private checked?: Promise<unknown>;

  constructor(private readonly client: Pick<AbiquoClient, "datacenters" | "publicCloudRegions">) {}

  /**
   * Checks the access: two small requests at the first call, none later.
   *
   * @throws DiagnosticError if locations of a kind cannot be seen
   */
  async ensure(signal?: AbortSignal): Promise<void> {
    const { datacenters, publicCloudRegions } = this.client;
    this.checked ??= Promise.all([
      readable(
        datacenters,
        { collection: "datacenters", privileges: "PHYS_DC_ENUMERATE and PHYS_DC_MANAGE" },
        { signal },
      ),
      readable(
        publicCloudRegions,
        { collection: "public cloud regions", privileges: "PCR_ENUMERATE and PCR_MANAGE" },
        { signal },
      ),
    ]).catch((error: unknown) => {
      if (!(error instanceof DiagnosticError)) {
        this.checked = undefined;
      }
      throw error;
    });
    await this.checked;
  }
}

async function readable(
  locations: { readonly checkReadable: (options: CallOptions) => Promise<void> },
  { collection, privileges }: { readonly collection: string; readonly privileges: string },
  options: CallOptions,
): Promise<void> {
  try {
    await locations.checkReadable(options);
  } catch (error) {
    if (!(error instanceof AbiquoApiError) || error.status !== 403) {
      throw error;
    }
    const detail =
      "Abiquo omits links that the user may not see. Writing back only the visible links would detach remote services from " +
      `the other locations, so this resource was not changed. Grant the user's role the privileges ${privileges} ` +
      "(before Abiquo 6: PHYS_DC_ENUMERATE and PHYS_DC_MANAGE for all locations), or use another user.";
    throw new DiagnosticError({ summary: `The user may not see the ${collection}`, detail }, { cause: error });
  }
}
