import type { ProviderServer } from "../operations/server";
import type { GrpcMethods } from "../transport/options";
import { SchemaIndex } from "./provider-schemas";
import type { ProviderSchemas } from "./provider-schemas";
import { applyResourceChange } from "./rpc/apply-resource-change";
import { callFunction } from "./rpc/call-function";
import { configureProvider } from "./rpc/configure-provider";
import type { RpcContext } from "./rpc/context";
import { generateResourceConfig } from "./rpc/generate-resource-config";
import { getFunctions } from "./rpc/get-functions";
import { getMetadata } from "./rpc/get-metadata";
import { getProviderSchema } from "./rpc/get-provider-schema";
import { getResourceIdentitySchemas } from "./rpc/get-resource-identity-schemas";
import { importResourceState } from "./rpc/import-resource-state";
import { invokeAction } from "./rpc/invoke-action";
import { listResource } from "./rpc/list-resource";
import { moveResourceState } from "./rpc/move-resource-state";
import { planAction } from "./rpc/plan-action";
import { planResourceChange } from "./rpc/plan-resource-change";
import { readDataSource } from "./rpc/read-data-source";
import { readResource } from "./rpc/read-resource";
import { REFUSALS } from "./rpc/refusals";
import { stopProvider } from "./rpc/stop-provider";
import { upgradeResourceIdentity } from "./rpc/upgrade-resource-identity";
import { upgradeResourceState } from "./rpc/upgrade-resource-state";
import { validateActionConfig } from "./rpc/validate-action-config";
import { validateDataResourceConfig } from "./rpc/validate-data-resource-config";
import { validateListResourceConfig } from "./rpc/validate-list-resource-config";
import { validateProviderConfig } from "./rpc/validate-provider-config";
import { validateResourceConfig } from "./rpc/validate-resource-config";

const SERVICE = "/tfplugin6.Provider/";

/** The methods of plugin protocol 6.11, all but WriteStateBytes, answered by a server for the schemas of its provider. */
export function createProviderMethods(server: ProviderServer, provider: ProviderSchemas): GrpcMethods {
  const methods = { ...REFUSALS, ...offered({ server, schemas: new SchemaIndex(provider) }) };
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [SERVICE + name, method]));
}

function offered(context: RpcContext): GrpcMethods {
  return {
    GetMetadata: getMetadata(context),
    GetProviderSchema: getProviderSchema(context),
    GetResourceIdentitySchemas: getResourceIdentitySchemas(context),
    GetFunctions: getFunctions(context),
    ValidateProviderConfig: validateProviderConfig(context),
    ValidateResourceConfig: validateResourceConfig(context),
    ValidateDataResourceConfig: validateDataResourceConfig(context),
    ConfigureProvider: configureProvider(context),
    UpgradeResourceState: upgradeResourceState(context),
    UpgradeResourceIdentity: upgradeResourceIdentity(context),
    ReadResource: readResource(context),
    PlanResourceChange: planResourceChange(context),
    ApplyResourceChange: applyResourceChange(context),
    ImportResourceState: importResourceState(context),
    ReadDataSource: readDataSource(context),
    MoveResourceState: moveResourceState(context),
    GenerateResourceConfig: generateResourceConfig(context),
    ValidateListResourceConfig: validateListResourceConfig(context),
    ListResource: listResource(context),
    ValidateActionConfig: validateActionConfig(context),
    PlanAction: planAction(context),
    InvokeAction: invokeAction(context),
    CallFunction: callFunction(context),
    StopProvider: stopProvider(context),
  };
}
