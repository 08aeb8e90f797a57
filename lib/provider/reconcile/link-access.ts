import { isForbidden } from "../../abiquo";
import type { AbiquoApiError, AbiquoClient, CallOptions } from "../../abiquo";
import { DiagnosticError } from "../../terraform-plugin";
import type { Message } from "../../terraform-plugin";

/** A kind of location that the login may not see. */
interface Hidden {
  readonly collection: string;
  /** Privileges that show it. */
  readonly privileges: string;
  readonly cause: AbiquoApiError;
}

/** What a write is about that depends on the access. */
interface Subject {
  readonly signal?: AbortSignal;
  /** Name of the object, where Terraform adds no address to an error. @default "this resource" */
  readonly what?: string;
}

/**
 * Knows whether the login sees all links of a remote service. Abiquo omits links that a user may not see, and a PUT of
 * the visible ones would detach the service from exactly those locations.
 */
export class LinkAccess {
  private hidden?: Promise<readonly Hidden[]>;

  constructor(private readonly client: Pick<AbiquoClient, "datacenters" | "publicCloudRegions">) {}

  /**
   * Checks the access: two small requests at the first call, none later.
   *
   * @throws DiagnosticError if locations of a kind cannot be seen
   */
  async ensure({ signal, what = "this resource" }: Subject = {}): Promise<void> {
    this.hidden ??= this.findHidden(signal).catch((error: unknown) => {
      this.hidden = undefined;
      throw error;
    });
    const [first] = await this.hidden;
    if (first) {
      throw new DiagnosticError(hiddenLocations(first, what), { cause: first.cause });
    }
  }

  private async findHidden(signal: AbortSignal | undefined): Promise<readonly Hidden[]> {
    const { datacenters, publicCloudRegions } = this.client;
    const found = await Promise.all([
      check(datacenters, { collection: "datacenters", privileges: "PHYS_DC_ENUMERATE and PHYS_DC_MANAGE" }, { signal }),
      check(
        publicCloudRegions,
        { collection: "public cloud regions", privileges: "PCR_ENUMERATE and PCR_MANAGE" },
        { signal },
      ),
    ]);
    return found.flat();
  }
}

async function check(
  locations: { readonly checkReadable: (options: CallOptions) => Promise<void> },
  kind: Pick<Hidden, "collection" | "privileges">,
  options: CallOptions,
): Promise<readonly Hidden[]> {
  try {
    await locations.checkReadable(options);
    return [];
  } catch (cause) {
    if (!isForbidden(cause)) {
      throw cause;
    }
    return [{ ...kind, cause }];
  }
}

function hiddenLocations({ collection, privileges }: Hidden, what: string): Message {
  return {
    summary: `The user may not see the ${collection}`,
    detail:
      "Abiquo omits links that the user may not see. Writing back only the visible links would detach remote services from " +
      `the other locations, so ${what} was not changed. Grant the user's role the privileges ${privileges} ` +
      "(before Abiquo 6: PHYS_DC_ENUMERATE and PHYS_DC_MANAGE for all locations), or use another user.",
  };
}
