import { isRestricted, sameHost, samePath, sameProtocol, typeProblem } from "../../../domain";
import { boolAttribute, integerAttribute, stringAttribute, stringSetAttribute } from "../../../terraform-plugin";
import { ownedAttributes } from "../owned-attributes";
import { checkModeProblem } from "../../settings/policy";
import { sameUri } from "./uri";

const PART = "Default: that of the type, unless `uri` is given.";

/** `abiquo_remote_service` */
export const remoteServiceSchema = {
  version: 0,
  description: "A remote service and the locations that it serves.",
  attributes: {
    id: stringAttribute({ mode: "computed", keepPrior: true, description: "Id of the remote service in Abiquo." }),
    ...ownedAttributes,
    type: stringAttribute({
      mode: "required",
      requiresReplace: true,
      validators: [typeProblem],
      description:
        "API name of the type, such as `VIRTUAL_FACTORY`. A type that this provider does not know needs a full " +
        "`uri`. A change replaces the service.",
    }),
    uri: stringAttribute({
      mode: "optional+computed",
      sameMeaning: (a, b, self) => sameUri(a, b, self.type),
      description:
        "Address, such as `http://rs.example.com:8009/vsm`. Give this, or `host` and the parts that differ from the type's defaults.",
    }),
    host: stringAttribute({
      mode: "optional+computed",
      sameMeaning: sameHost,
      description: "Host name or IP address of the service.",
    }),
    protocol: stringAttribute({
      mode: "optional+computed",
      sameMeaning: sameProtocol,
      description: `Protocol: \`http\`, \`https\`, \`omapi\`, \`dnsmasq\` or \`guacd\`. ${PART}`,
    }),
    port: integerAttribute({
      mode: "optional+computed",
      description: `Port. ${PART} \`https\` has no default port.`,
    }),
    path: stringAttribute({
      mode: "optional+computed",
      sameMeaning: samePath,
      description: `Path, without leading and trailing slashes. Empty for services without a path. ${PART}`,
    }),
    datacenter_ids: stringSetAttribute({
      mode: "optional+computed",
      keepPrior: true,
      requiresReplace: ({ prior }) => typeof prior.type === "string" && isRestricted(prior.type),
      description:
        "All datacenters that the service serves. `[]` means none. If omitted, this resource does not manage the set.",
    }),
    public_cloud_region_ids: stringSetAttribute({
      mode: "optional+computed",
      keepPrior: true,
      description:
        "All public cloud regions that the service serves. `[]` means none. If omitted, this resource does not manage the set.",
    }),
    check: stringAttribute({
      mode: "optional",
      validators: [checkModeProblem],
      localOnly: true,
      description:
        "What to do if a new address fails Abiquo's check: `off`, `warn`, `gate` (warn in the plan, and stop the apply " +
        "before it moves the service) or `error` (stop the plan). Default: the provider's `check`.",
    }),
    uuid: stringAttribute({
      mode: "computed",
      description: "The service's own `abiquo.datacenter.id`, as reported by its last check.",
    }),
    available: boolAttribute({
      mode: "computed",
      description: "Whether the service answered its last check. Services that cannot be checked count as available.",
    }),
  },
} as const;

/** Type of the schema, from which the models of a remote service follow. */
export type RemoteServiceSchema = typeof remoteServiceSchema;
