/** The provider's process. It serves immediately, and loads the code for calls when the first one arrives. */
import { servePlugin, serveReattach } from "../terraform-plugin/transport";
import type { GrpcMethods, PluginOptions } from "../terraform-plugin/transport";
import { findPreparedAnswers } from "./prepared-answers";
import { PROVIDER_ADDRESS } from "./provider-address";

const options: PluginOptions = {
  protocolVersion: 6,
  providerAddress: PROVIDER_ADDRESS,
  services: loadServices,
  prepared: findPreparedAnswers(__dirname),
};

async function loadServices(): Promise<GrpcMethods> {
  const { createProviderServices } = await import("./provider-services");
  return createProviderServices();
}

void (process.argv.includes("--debug") ? serveReattach(options) : servePlugin(options));
