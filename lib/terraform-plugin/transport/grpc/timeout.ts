import { GrpcCode, GrpcError } from "./status";

const MILLISECONDS: Readonly<Record<string, number>> = {
  H: 3_600_000,
  M: 60_000,
  S: 1_000,
  m: 1,
  u: 1e-3,
  n: 1e-6,
};

/**
 * Parses a `grpc-timeout` header: at most eight digits and a unit, such as `250m`. Returns milliseconds.
 *
 * @throws GrpcError if it has another form
 */
export function parseGrpcTimeout(value: string): number {
  const [, digits, unit = ""] = /^(\d{1,8})([HMSmun])$/.exec(value) ?? [];
  const factor = MILLISECONDS[unit];
  if (digits !== undefined && factor !== undefined) {
    return Number(digits) * factor;
  }
  throw new GrpcError(
    GrpcCode.INTERNAL,
    `grpc-timeout is ${JSON.stringify(value)}: send one to eight digits and a unit out of H, M, S, m, u, n`,
  );
}
