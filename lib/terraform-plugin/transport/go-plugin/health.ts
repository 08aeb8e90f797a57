import { GrpcCode, GrpcError } from "../grpc/status";
import type { GrpcMethods } from "../options";

/** `HealthCheckRequest { string service = 1; }` with the two names that go-plugin uses: empty, and `plugin`. */
const KNOWN_REQUESTS = [Buffer.alloc(0), Buffer.from("\x0a\x06plugin", "latin1")];

/** `HealthCheckResponse { ServingStatus status = 1; }` with SERVING. */
const SERVING = Uint8Array.of(0x08, 0x01);

/** `grpc.health.v1.Health`: any answer means that the process serves. */
export const healthService: GrpcMethods = {
  "/grpc.health.v1.Health/Check": async (request) => {
    if (KNOWN_REQUESTS.some((known) => known.equals(request))) {
      return SERVING;
    }
    throw new GrpcError(GrpcCode.NOT_FOUND, "no such service: ask for the health of `plugin`");
  },
};
