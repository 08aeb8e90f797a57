import type { IConstruct } from "constructs";
import { isRestricted, locationNoun } from "../domain";
import { findPlatform, kindOf } from "./location";
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
      `${service.type} belongs to exactly one datacenter. Other locations cannot be attached to it: declare a separate service.`,
  },
  {
    broken: ({ service, location }) => service.writesSet(kindOf(location)),
    message: ({ service, location }) =>
      `${service.construct.node.path} declares the full set of its ${locationNoun(kindOf(location))}s and would undo ` +
      "the attachment: call its addLocation, or declare it with attachable: true.",
  },
  {
    broken: ({ service, location, platform }) => isOtherPlatform(findPlatform(location) ?? service.platform, platform),
    message: ({ service, location, platform }) =>
      `It uses the provider configuration "${configurationOf(platform)}", and ${location.node.path} uses ` +
      `"${configurationOf(findPlatform(location) ?? service.platform)}", which is for another platform: remove ` +
      '"provider".',
  },
];

/** Returns the errors of an attachment, without those that the rules for any service at a location report. */
export function attachmentErrors(attachment: AttachmentFacts): string[] {
  return check(ATTACHMENT_RULES, attachment);
}
