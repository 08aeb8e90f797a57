export * from "./address";
export * from "./cloud-provider";
export * from "./location-kind";
export * from "./names";
export * from "./protocol";
export * from "./remote-service-type";
