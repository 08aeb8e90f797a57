import { TerraformStack } from "cdktf";
import type { TerraformMetaArguments, TerraformProvider } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { remoteServiceAttachment } from "../bindings";
import type { RemoteServiceType } from "../domain";
import { attachmentErrors } from "./attachment-rules";
import { literal } from "./literal";
import { findPlatform, idOf, kindOf } from "./location";
import { findService, place } from "./placement";
import type { RemoteServiceFacts } from "./placement";
import { platformOf } from "./platform";
import type { Platform } from "./platform";
import { addErrors } from "./rule";

/** One location of one remote service. */
interface Attachment extends TerraformMetaArguments {
  readonly remoteService: IConstruct & { readonly remoteServiceId: string };
  readonly location: IConstruct;
  readonly provider?: TerraformProvider;
}

/** Declares an attachment. It uses the provider configuration of its location, unless it is given another. */
export function attach(
  scope: Construct,
  id: string,
  { remoteService, location, provider, ...others }: Attachment,
): remoteServiceAttachment.RemoteServiceAttachment {
  const service = findService(remoteService);
  const platform = provider ? platformOf(scope, provider) : platformFor(scope, location, service);
  const resource = new remoteServiceAttachment.RemoteServiceAttachment(scope, id, {
    ...others,
    remoteServiceId: remoteService.remoteServiceId,
    [kindOf(location) === "datacenter" ? "datacenterId" : "publicCloudRegionId"]: idOf(location),
    provider: platform.provider,
  });
  if (service) {
    place(service, location);
    addErrors(resource, () => attachmentErrors({ service, location, platform }));
  }
  return resource;
}

/** The platform of the location. If it is unknown, the platform of the service, provided that both are in one stack. */
function platformFor(scope: Construct, location: IConstruct, service: RemoteServiceFacts | undefined): Platform {
  const stack = TerraformStack.of(scope);
  return [findPlatform(location), service?.platform].find((known) => known?.stack === stack) ?? platformOf(scope);
}

/**
 * Declares the attachment below the location, in the location's stack, so that a service in another stack does not
 * depend on it. A location has one service of each type; a rule rejects a second one.
 */
export function attachBelow(
  remoteService: Attachment["remoteService"] & { readonly remoteServiceType: RemoteServiceType },
  location: Construct,
): void {
  const id = `attached-${literal(remoteService.remoteServiceType.name) ?? remoteService.node.id}`;
  const service = findService(remoteService);
  if (location.node.tryFindChild(id) === undefined) {
    attach(location, id, { remoteService, location });
  } else if (service) {
    place(service, location);
  }
}
