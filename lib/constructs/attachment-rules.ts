import type { IConstruct } from "constructs";
import { isRestricted } from "../domain";
import { findPlatform, kindOf, nameOfKind } from "./location";
import type { RemoteServiceFacts } from "./placement";
import { configurationOf, isOtherPlatform } from "./platform";
import type { Platform } from "./platform";
import { check } from "./rule";
import type { Rule } from "./rule";

/** A service that a location is attached to. */
interface AttachmentFacts {
  readonly service: RemoteServiceFacts;
  readonly location: IConstruct;
  readonly platform: Platform;
}

const ATTACHMENT_RULES: readonly Rule<AttachmentFacts>[] = [
  {
    broken: ({ service }) => isRestricted(service.type),
    message: ({ service }) =>
      `${service.type} belongs to exactly one datacenter, and no other can be attached to it: declare one of your own.`,
  },
  {
    broken: ({ service, location }) => service.writesSet(kindOf(location)),
    message: ({ service, location }) =>
      `${service.construct.node.path} declares its ${nameOfKind(kindOf(location))}s as a ` +
      "whole and would undo the attachment: call its addLocation, or declare it with attachable: true.",
  },
  {
    broken: ({ service, location, platform }) => isOtherPlatform(findPlatform(location) ?? service.platform, platform),
    message: ({ service, location, platform }) =>
      `It uses the provider configuration "${configurationOf(platform)}", and ${location.node.path} uses ` +
      `"${configurationOf(findPlatform(location) ?? service.platform)}", which leads to another platform: remove "provider".`,
  },
];

/** Everything that is wrong with an attachment. Rules for any service at a location are not included. */
export function attachmentErrors(attachment: AttachmentFacts): string[] {
  return check(ATTACHMENT_RULES, attachment);
}
