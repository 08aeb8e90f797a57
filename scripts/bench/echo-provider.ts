/**
 * The least that a provider on our transport can do: one resource type whose planned state is what Terraform proposes
 * and whose new state is what was planned, without looking at a value. What another provider takes longer is its own.
 * Its objects are remote services with all that ours have: Terraform writes the whole state for every object that an
 * apply creates, so its own work grows with the size of an object.
 */
import { servePlugin, type GrpcMethods, type UnaryMethod } from "../../lib/terraform-plugin/transport";
import { toServerCapabilities } from "../../lib/terraform-plugin/protocol/rpc/capabilities";
import { encodeMessage as encode } from "../../lib/terraform-plugin/protocol/rpc/unary";
import { toSchema } from "../../lib/terraform-plugin/protocol/schema/to-schema";
import * as pb from "../../lib/terraform-plugin/protocol/tfplugin6/tfplugin6";
import { remoteServiceSchema } from "../../lib/provider/resources/remote-service/schema";

/** Everything can be configured, so that the configuration gives what ours computes. */
const attributes = Object.fromEntries(
  Object.entries(remoteServiceSchema.attributes).map(([name, attribute]) => [
    name,
    { ...attribute, mode: "optional" as const },
  ]),
);
const schema = encode(pb.GetProviderSchema_Response, {
  provider: toSchema({ version: 0, attributes: {} }),
  resourceSchemas: { echo_remote_service: toSchema({ version: 0, attributes }) },
  serverCapabilities: toServerCapabilities({ resources: [] }),
});

const noBytes = new Uint8Array();
const nothing: UnaryMethod = () => Promise.resolve(noBytes);

const methods: GrpcMethods = {
  "/tfplugin6.Provider/GetProviderSchema": () => Promise.resolve(schema),
  "/tfplugin6.Provider/ValidateProviderConfig": nothing,
  "/tfplugin6.Provider/ValidateResourceConfig": nothing,
  "/tfplugin6.Provider/ConfigureProvider": nothing,
  "/tfplugin6.Provider/StopProvider": nothing,
  "/tfplugin6.Provider/UpgradeResourceState": async (request) => {
    const { rawState } = pb.UpgradeResourceState_Request.decode(request);
    const upgradedState = { json: rawState?.json ?? noBytes, msgpack: noBytes };
    return encode(pb.UpgradeResourceState_Response, { upgradedState });
  },
  "/tfplugin6.Provider/ReadResource": async (request) => {
    const { currentState, private: bytes } = pb.ReadResource_Request.decode(request);
    return encode(pb.ReadResource_Response, { newState: currentState, private: bytes });
  },
  "/tfplugin6.Provider/PlanResourceChange": async (request) => {
    const { proposedNewState, priorPrivate } = pb.PlanResourceChange_Request.decode(request);
    return encode(pb.PlanResourceChange_Response, { plannedState: proposedNewState, plannedPrivate: priorPrivate });
  },
  "/tfplugin6.Provider/ApplyResourceChange": async (request) => {
    const { plannedState } = pb.ApplyResourceChange_Request.decode(request);
    return encode(pb.ApplyResourceChange_Response, { newState: plannedState, private: noBytes });
  },
};

void servePlugin({
  protocolVersion: 6,
  providerAddress: "registry.terraform.io/bench/echo",
  services: () => Promise.resolve(methods),
});
