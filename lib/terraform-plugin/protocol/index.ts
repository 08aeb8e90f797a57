export { CodecError } from "../values/codec-error";
export { createProviderMethods } from "./provider-methods";
export type { ProviderSchemas, ResourceSchema } from "./provider-schemas";
