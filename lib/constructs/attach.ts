import { TerraformStack } from "cdktf";
import type { TerraformProvider } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { remoteServiceAttachment } from "../bindings";
import type { RemoteServiceType } from "../domain";
import { attachmentErrors } from "./attachment-rules";
import { findPlatform, findService, place, platformOf } from "./facts";
import type { Platform, RemoteServiceFacts } from "./facts";
import { idOf, kindOf } from "./location";
import { addErrors } from "./rule";

/** One location of one remote service. */
interface Attachment {
  readonly remoteService: IConstruct & { readonly remoteServiceId: string };
  readonly location: IConstruct;
  readonly provider?: TerraformProvider;
}

/** Declares an attachment, by the provider configuration of its location unless it is given another. */
export function attach(
  scope: Construct,
  id: string,
  { remoteService, location, provider }: Attachment,
): remoteServiceAttachment.RemoteServiceAttachment {
  const service = findService(remoteService);
  const platform = provider ? platformOf(scope, provider) : platformFor(scope, location, service);
  const resource = new remoteServiceAttachment.RemoteServiceAttachment(scope, id, {
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

/** That of the location; of a location that tells nothing, the service's, as far as it is of the same stack. */
function platformFor(scope: Construct, location: IConstruct, service: RemoteServiceFacts | undefined): Platform {
  const stack = TerraformStack.of(scope);
  return [findPlatform(location), service?.platform].find((known) => known?.stack === stack) ?? platformOf(scope);
}

/**
 * Attaches a location below itself, in its own stack, so that a service of another stack does not come to depend on it. A
 * location takes one service of each type: a second one is left to the rule that refuses it.
 */
export function attachBelow(
  remoteService: Attachment["remoteService"] & { readonly remoteServiceType: RemoteServiceType },
  location: Construct,
): void {
  const id = `attached-${remoteService.remoteServiceType.name}`;
  const service = findService(remoteService);
  if (location.node.tryFindChild(id) === undefined) {
    attach(location, id, { remoteService, location });
  } else if (service) {
    place(service, location);
  }
}
