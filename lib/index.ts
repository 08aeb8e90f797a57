export * as bindings from "./bindings";
export * from "./constructs";
export { CloudProvider, Protocol, RemoteServiceType } from "./domain";
