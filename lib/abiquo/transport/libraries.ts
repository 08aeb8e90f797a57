/**
 * The libraries for requests. They are a bundle of their own, which is loaded when Terraform configures the provider. Most
 * provider processes end before that.
 */
export { got } from "got";
export { default as pLimit } from "p-limit";
