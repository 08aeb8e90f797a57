import { TerraformStack } from "cdktf";
import type { TerraformMetaArguments, TerraformProvider } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { remoteServiceAttachment } from "../bindings";
import type { RemoteServiceType } from "../domain";
import { attachmentErrors } from "./attachment-rules";
import { Fact } from "./fact";
import { literal } from "./literal";
import { findPlatform, idOf, kindOf, locationOf } from "./location";
import { findService, place } from "./placement";
import type { RemoteServiceFacts } from "./placement";
import { platformOf } from "./platform";
import type { Platform } from "./platform";
import { addResourceRules } from "./resource-rules";
import { addErrors } from "./rule";

/** What an attachment reads of a service, which may be a user's construct. */
interface AttachableService extends IConstruct {
  readonly remoteServiceId: string;
  readonly remoteServiceType: RemoteServiceType;
}

/** One location of one remote service. */
interface Attachment extends TerraformMetaArguments {
  readonly remoteService: AttachableService;
  readonly location: IConstruct;
  readonly provider?: TerraformProvider;
  /** The construct that errors name. @default - the resource */
  readonly blamed?: IConstruct;
}

/** An attachment that this app declares. */
interface DeclaredAttachment {
  readonly stack: TerraformStack;
  readonly remoteService: AttachableService;
  /** Always the same token, as for the address of a service. */
  readonly id: string;
}

const ATTACHMENTS_OF = new Fact<DeclaredAttachment[]>("attachments-of");

/** Declares an attachment. It uses the provider configuration of its location, unless it is given another. */
export function attach(
  scope: Construct,
  id: string,
  { remoteService, location, provider, blamed, ...others }: Attachment,
): remoteServiceAttachment.RemoteServiceAttachment {
  const service = findService(remoteService);
  const platform = provider ? platformOf(scope, provider) : platformFor(scope, location, service);
  const resource = new remoteServiceAttachment.RemoteServiceAttachment(scope, id, {
    ...others,
    remoteServiceId: remoteService.remoteServiceId,
    [kindOf(location) === "datacenter" ? "datacenterId" : "publicCloudRegionId"]: idOf(location),
    provider: platform.provider,
  });
  const named = blamed ?? resource;
  if (isAttached(remoteService, location)) {
    addErrors(named, () => [
      `${location.node.path} is attached to ${remoteService.node.path} already: remove one of the two attachments.`,
    ]);
  }
  const declared = { stack: TerraformStack.of(scope), remoteService, id: resource.id };
  ATTACHMENTS_OF.ofOrNew(locationOf(location), () => []).push(declared);
  if (service) {
    place(service, location);
    addErrors(named, () => attachmentErrors({ service, location, platform }));
  }
  return resource;
}

/**
 * The attachments of a location that this app declares, in the order in which they were added. Those of a user's
 * construct around the location count as its own.
 */
export function attachmentsOf(location: IConstruct): readonly DeclaredAttachment[] {
  return ATTACHMENTS_OF.of(locationOf(location)) ?? [];
}

/** Whether this app declares the link already. A user's construct around a service has the id of the service. */
function isAttached({ remoteServiceId }: AttachableService, location: IConstruct): boolean {
  return attachmentsOf(location).some(({ remoteService }) => remoteService.remoteServiceId === remoteServiceId);
}

/** The platform of the location. If it is unknown, the platform of the service, provided that both are in one stack. */
function platformFor(scope: Construct, location: IConstruct, service: RemoteServiceFacts | undefined): Platform {
  const stack = TerraformStack.of(scope);
  return [findPlatform(location), service?.platform].find((known) => known?.stack === stack) ?? platformOf(scope);
}

/**
 * Declares the attachment below the location, in the location's stack, so that a service in another stack does not
 * depend on it. A repeated call changes nothing. A location has one service of each type; a rule rejects a second one.
 */
export function attachBelow(remoteService: AttachableService, location: Construct): void {
  if (!isAttached(remoteService, location)) {
    const resource = attach(location, freeId(remoteService, location), { remoteService, location });
    addResourceRules(resource, resource);
  }
}

/** Two services may have the same id in different scopes. Then the later one is told apart by its path. */
function freeId({ remoteServiceType, node }: AttachableService, location: Construct): string {
  const id = `attached-${literal(remoteServiceType.name) ?? node.id}`;
  return location.node.tryFindChild(id) ? `${id}-${node.addr.slice(-8)}` : id;
}
