/** The provider's process: starts to serve at once, and loads what calls need when there is one. */
import { createLogger, servePlugin, serveReattach } from "../terraform-plugin/transport";
import type { PluginOptions } from "../terraform-plugin/transport";
import { shareCompiledCode } from "./compiled-code";
import { findPreparedAnswers } from "./prepared-answers";
import { PROVIDER_ADDRESS } from "./provider-address";

const options: PluginOptions = {
  protocolVersion: 6,
  providerAddress: PROVIDER_ADDRESS,
  services: async () => (await import("./provider-services")).createProviderServices(),
  prepared: findPreparedAnswers(__dirname),
};

if (process.argv.includes("--debug")) {
  void serveReattach(options);
} else {
  shareCompiledCode(process.env, createLogger(PROVIDER_ADDRESS, process.env));
  void servePlugin(options);
}
