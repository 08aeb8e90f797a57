/**
 * The least that a provider on our transport can do: one resource type whose planned state is what Terraform proposes
 * and whose new state is what was planned, without looking at a value. What another provider takes longer is its own.
 */
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { servePlugin, type GrpcMethods, type UnaryMethod } from "../../lib/plugin";
import * as pb from "../../lib/protocol/tfplugin6/tfplugin6_pb";

const resource = create(pb.SchemaSchema, {
  block: {
    attributes: ["name", "location"].map((name) => ({ name, type: Buffer.from(`"string"`), required: true })),
  },
});

const schema = toBinary(
  pb.GetProviderSchema_ResponseSchema,
  create(pb.GetProviderSchema_ResponseSchema, {
    provider: create(pb.SchemaSchema, { block: {} }),
    resourceSchemas: { echo_thing: resource },
    serverCapabilities: { getProviderSchemaOptional: true, planDestroy: true },
  }),
);

const nothing: UnaryMethod = () => Promise.resolve(new Uint8Array());

const methods: GrpcMethods = {
  "/tfplugin6.Provider/GetProviderSchema": () => Promise.resolve(schema),
  "/tfplugin6.Provider/ValidateProviderConfig": nothing,
  "/tfplugin6.Provider/ValidateResourceConfig": nothing,
  "/tfplugin6.Provider/ConfigureProvider": nothing,
  "/tfplugin6.Provider/StopProvider": nothing,
  "/tfplugin6.Provider/UpgradeResourceState": async (request) => {
    const { rawState } = fromBinary(pb.UpgradeResourceState_RequestSchema, request);
    const response = create(pb.UpgradeResourceState_ResponseSchema, { upgradedState: { json: rawState?.json } });
    return toBinary(pb.UpgradeResourceState_ResponseSchema, response);
  },
  "/tfplugin6.Provider/ReadResource": async (request) => {
    const { currentState } = fromBinary(pb.ReadResource_RequestSchema, request);
    const response = create(pb.ReadResource_ResponseSchema, { newState: currentState });
    return toBinary(pb.ReadResource_ResponseSchema, response);
  },
  "/tfplugin6.Provider/PlanResourceChange": async (request) => {
    const { proposedNewState } = fromBinary(pb.PlanResourceChange_RequestSchema, request);
    const response = create(pb.PlanResourceChange_ResponseSchema, { plannedState: proposedNewState });
    return toBinary(pb.PlanResourceChange_ResponseSchema, response);
  },
  "/tfplugin6.Provider/ApplyResourceChange": async (request) => {
    const { plannedState } = fromBinary(pb.ApplyResourceChange_RequestSchema, request);
    const response = create(pb.ApplyResourceChange_ResponseSchema, { newState: plannedState });
    return toBinary(pb.ApplyResourceChange_ResponseSchema, response);
  },
};

void servePlugin({
  protocolVersion: 6,
  providerAddress: "registry.terraform.io/bench/echo",
  services: () => Promise.resolve(methods),
});
