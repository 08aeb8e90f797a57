import { brokerService } from "./broker";
import { controllerService } from "./controller";
import type { StreamHandler } from "../grpc/server";
import { stdioService } from "./stdio";

export { healthService } from "./health";
export { GrpcServer } from "../grpc/server";

/** The services that go-plugin itself requires of every plugin. */
export function pluginServices(onShutdown: () => void): ReadonlyMap<string, StreamHandler> {
  return new Map(Object.entries({ ...controllerService(onShutdown), ...stdioService, ...brokerService }));
}
