import type { ListEvent, ListMethods } from "../../operations/list-resource";
import type { StreamingMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject, encodeValue } from "../dynamic-value";
import type { DeclaredTypes, ObjectSchema } from "../declared-types";
import { ListResource_Event, ListResource_Request } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { encodeIdentity } from "./identity";
import { serverStreaming } from "./server-streaming";

/** The context of a list: the operations, the types of the lists, and those of the listed objects. */
export interface ListContext extends RpcContext<ListMethods> {
  readonly resources: DeclaredTypes;
}

/** Lists objects of a resource type. */
export function listResource({ server, types, resources }: ListContext): StreamingMethod {
  return serverStreaming({
    name: "ListResource",
    request: ListResource_Request,
    event: ListResource_Event,
    run: async function* ({ typeName, config, includeResourceObject, limit }, call) {
      const request = {
        typeName,
        config: decodeObject("config", config, types.get(typeName).type),
        includeResource: includeResourceObject,
        limit: limit > 0n ? Number(limit) : undefined,
      };
      for await (const event of server.listResource(request, call)) {
        yield toEvent(event, resources.get(typeName));
      }
    },
    fail: (diagnostic) => ({ diagnostic: toDiagnostics([diagnostic]) }),
  });
}

function toEvent({ found, diagnostics }: ListEvent, resource: ObjectSchema): Partial<ListResource_Event> {
  const diagnostic = toDiagnostics(diagnostics);
  if (!found) {
    return { diagnostic };
  }
  return {
    diagnostic,
    displayName: found.displayName,
    identity: encodeIdentity("identity", found.identity, resource),
    ...(found.state && { resourceObject: encodeValue("resource_object", found.state, resource.type) }),
  };
}
