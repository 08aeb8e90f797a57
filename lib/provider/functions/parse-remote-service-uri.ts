import { parseUri, uriProblem } from "../../domain";
import { FunctionError } from "../../terraform-plugin";
import type { FunctionDefinition, ObjectValue } from "../../terraform-plugin";
import { textOf } from "./argument";

/** `provider::abiquo::parse_remote_service_uri` */
export const parseRemoteServiceUriFunction: FunctionDefinition = {
  name: "parse_remote_service_uri",
  summary: "The parts of the address of a remote service",
  description:
    "Splits the address of a remote service into an object with `protocol` (in lower case), `host` (an IPv6 address " +
    "without brackets), `port` (null if there is none) and `path` (without leading and trailing slashes). " +
    "For Terraform 1.8, OpenTofu 1.7 and newer.",
  parameters: [{ name: "uri", type: "string", description: "Address, such as `http://rs.example.com:8009/vsm`." }],
  returnType: {
    kind: "object",
    attributes: { protocol: "string", host: "string", port: "number", path: "string" },
  },
  call: ([uri]) => parse(textOf(uri)),
};

function parse(uri: string): ObjectValue {
  const problem = uriProblem(uri);
  if (problem !== undefined) {
    throw new FunctionError(problem, 0);
  }
  const { protocol, host, port, path } = parseUri(uri);
  return { protocol: protocol.toLowerCase(), host, port: port ?? null, path };
}
