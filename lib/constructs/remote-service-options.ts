import type { RemoteServiceType } from "../domain";
import type { ReferenceOptions } from "./reference-options";
import type { RemoteServiceSettings } from "./remote-service-settings";

/** Options of a remote service, without its locations. */
export interface RemoteServiceOptions extends RemoteServiceSettings {
  /** Its type. For a type that this version does not list, use `RemoteServiceType.custom(name)` and a full `uri`. */
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

/** Options for looking up a remote service that another team or stack owns, by its id. */
export interface RemoteServiceReferenceOptions extends ReferenceOptions {
  /**
   * Its type. It is part of the construct ids of attachments, so that adding it later replaces them.
   *
   * @default - unknown until the stack is deployed
   */
  readonly type?: RemoteServiceType;
}
