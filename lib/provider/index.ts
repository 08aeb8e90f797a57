export { createProvider } from "./provider";
export type { ProviderOptions } from "./provider";
