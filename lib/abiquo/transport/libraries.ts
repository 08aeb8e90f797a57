/**
 * The libraries that requests need. The provider has them in a bundle of their own, which is read when Terraform configures
 * it: most of its processes end before that.
 */
export { got } from "got";
export { HttpProxyAgent } from "http-proxy-agent";
export { HttpsProxyAgent } from "https-proxy-agent";
export { default as pLimit } from "p-limit";
