import type { Construct } from "constructs";
import { RemoteServiceType } from "../domain";
import { RemoteService } from "./remote-service";
import type { ILocation } from "./remote-service";
import type { RemoteServiceSettings } from "./remote-service-settings";

/** Properties of a remote service that can serve both datacenters and public cloud regions. */
export interface SharedServiceProps extends RemoteServiceSettings {
  /**
   * The locations that it serves.
   *
   * @default - none; call `addLocation` to add one
   */
  readonly locations?: ILocation[];
}

/** Properties of a remote service that locations can share if they use one Redis. */
export interface RedisServiceProps extends SharedServiceProps {
  /**
   * The Redis of the service, as `host:port`. It is not sent to Abiquo.
   *
   * @default - not checked; sharing gives a warning
   */
  readonly redis?: string;
}

/**
 * The Virtualization Manager (VIRTUAL_FACTORY), which deploys and changes virtual machines.
 *
 * @example
 * new VirtualizationManager(this, "vf", { host: "rs.example.com", redis: "redis.example.com:6379", locations: [ireland] });
 */
export class VirtualizationManager extends RemoteService {
  constructor(scope: Construct, id: string, props: RedisServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.VIRTUAL_FACTORY });
  }
}

/**
 * The Monitor Manager (VIRTUAL_SYSTEM_MONITOR), which watches the state of virtual machines.
 *
 * @example
 * new MonitorManager(this, "vsm", { host: "rs.example.com", redis: "redis.example.com:6379", locations: [ireland] });
 */
export class MonitorManager extends RemoteService {
  constructor(scope: Construct, id: string, props: RedisServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.VIRTUAL_SYSTEM_MONITOR });
  }
}

/**
 * The Discovery Manager (NARS), which finds the infrastructure of a location.
 *
 * @example
 * new DiscoveryManager(this, "nars", { host: "rs.example.com", locations: [barcelona, ireland] });
 */
export class DiscoveryManager extends RemoteService {
  constructor(scope: Construct, id: string, props: SharedServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.NARS });
  }
}

/**
 * The Remote Access Manager (REMOTE_ACCESS), which opens the consoles of virtual machines through Guacamole.
 *
 * @example
 * new RemoteAccessManager(this, "console", { host: "rs.example.com", locations: [barcelona, ireland] });
 */
export class RemoteAccessManager extends RemoteService {
  constructor(scope: Construct, id: string, props: SharedServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.REMOTE_ACCESS });
  }
}

/**
 * The Service Manager (XAS), which X-as-a-Service needs.
 *
 * @example
 * new ServiceManager(this, "xas", { host: "rs.example.com", locations: [barcelona] });
 */
export class ServiceManager extends RemoteService {
  constructor(scope: Construct, id: string, props: SharedServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.XAS });
  }
}

/**
 * The Discovery Manager of Abiquo before 5.0 (NODE_COLLECTOR).
 *
 * @example
 * new NodeCollector(this, "nodes", { host: "rs.example.com", locations: [barcelona] });
 */
export class NodeCollector extends RemoteService {
  constructor(scope: Construct, id: string, props: SharedServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.NODE_COLLECTOR });
  }
}

/**
 * The cloud provider proxy of Abiquo before 5.0 (CLOUD_PROVIDER_PROXY).
 *
 * @example
 * new CloudProviderProxy(this, "proxy", { host: "rs.example.com", locations: [ireland] });
 */
export class CloudProviderProxy extends RemoteService {
  constructor(scope: Construct, id: string, props: SharedServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.CLOUD_PROVIDER_PROXY });
  }
}
