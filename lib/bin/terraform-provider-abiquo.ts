/** The provider's process. It serves immediately, and loads the code for calls when the first one arrives. */
import { createLogger, servePlugin, serveReattach } from "../terraform-plugin/transport";
import type { GrpcMethods, PluginOptions } from "../terraform-plugin/transport";
import { shareCompiledCode } from "./compiled-code";
import { findPreparedAnswers } from "./prepared-answers";
import { PROVIDER_ADDRESS } from "./provider-address";

const isDebugged = process.argv.includes("--debug");

const options: PluginOptions = {
  protocolVersion: 6,
  providerAddress: PROVIDER_ADDRESS,
  services: loadServices,
  prepared: findPreparedAnswers(__dirname),
};

async function loadServices(): Promise<GrpcMethods> {
  if (!isDebugged) {
    shareCompiledCode(process.env, createLogger(PROVIDER_ADDRESS, process.env));
  }
  const { createProviderServices } = await import("./provider-services");
  return createProviderServices();
}

void (isDebugged ? serveReattach(options) : servePlugin(options));
