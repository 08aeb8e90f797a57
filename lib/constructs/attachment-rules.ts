import { findRemoteServiceType } from "../domain";
import type { LocationKind } from "../domain";
import type { RemoteServiceFacts } from "./facts";
import { check } from "./rule";
import type { Rule } from "./rule";

/** A service that a location is attached to. */
interface AttachmentFacts {
  readonly service: RemoteServiceFacts;
  readonly kind: LocationKind;
}

const ATTACHMENT_RULES: readonly Rule<AttachmentFacts>[] = [
  {
    broken: ({ service }) => findRemoteServiceType(service.type)?.restricted === true,
    message: ({ service }) =>
      `${service.type} belongs to exactly one datacenter, and no other can be attached to it: declare one of your own.`,
  },
  {
    broken: ({ service, kind }) => service.writesSet(kind),
    message: ({ service, kind }) =>
      `${service.construct.node.path} declares its ${kind === "datacenter" ? "datacenters" : "public cloud regions"} as a ` +
      "whole and would undo the attachment: call its addLocation, or declare it with attachable: true.",
  },
];

/** Everything that is wrong with an attachment, apart from what is wrong with a service at that location anyhow. */
export function attachmentErrors(attachment: AttachmentFacts): string[] {
  return check(ATTACHMENT_RULES, attachment);
}
