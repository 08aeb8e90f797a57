/** The libraries for proxies. They are a separate bundle, because most platforms are reached without a proxy. */
export { HttpProxyAgent } from "http-proxy-agent";
export { HttpsProxyAgent } from "https-proxy-agent";
