import { typeProblem } from "../../../domain";
import { boolAttribute, integerAttribute, stringAttribute } from "../../../terraform-plugin";

const PART = "Default: that of the type, unless `uri` is given.";

/** `data "abiquo_remote_service_check"` */
export const remoteServiceCheckSchema = {
  version: 0,
  description:
    "Asks Abiquo to check the address of a remote service, registered or not, and returns the outcome. A service that " +
    "does not answer is not an error. If Abiquo itself cannot be reached, that is an error.",
  attributes: {
    type: stringAttribute({
      mode: "required",
      validators: [typeProblem],
      description: "API name of the type, such as `VIRTUAL_FACTORY`.",
    }),
    uri: stringAttribute({
      mode: "optional+computed",
      description:
        "Address, such as `http://rs.example.com:8009/vsm`. Give this, or `host` and the parts that differ from the type's defaults.",
    }),
    host: stringAttribute({
      mode: "optional+computed",
      description: "Host name or IP address of the service.",
    }),
    protocol: stringAttribute({ mode: "optional+computed", description: `Protocol. ${PART}` }),
    port: integerAttribute({
      mode: "optional+computed",
      description: `Port. ${PART} \`https\` has no default port.`,
    }),
    path: stringAttribute({
      mode: "optional+computed",
      description: `Path, without leading and trailing slashes. ${PART}`,
    }),
    available: boolAttribute({
      mode: "computed",
      description: "Whether the service passed. Null for types that Abiquo cannot check, such as `DHCP_SERVICE`.",
    }),
    message: stringAttribute({ mode: "computed", description: "Why the service failed or could not be checked." }),
  },
} as const;

/** Type of the schema, from which the models of the data source follow. */
export type RemoteServiceCheckSchema = typeof remoteServiceCheckSchema;
