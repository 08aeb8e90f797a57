/** The provider's process: starts to serve at once, and loads what calls need when there is one. */
import { servePlugin, serveReattach } from "../terraform-plugin/transport";
import type { PluginOptions } from "../terraform-plugin/transport";
import { findPreparedAnswers } from "./prepared-answers";
import { PROVIDER_ADDRESS } from "./provider-address";

const options: PluginOptions = {
  protocolVersion: 6,
  providerAddress: PROVIDER_ADDRESS,
  services: async () => (await import("./provider-services")).createProviderServices(),
  prepared: findPreparedAnswers(__dirname),
};

void (process.argv.includes("--debug") ? serveReattach(options) : servePlugin(options));
