import fc from "fast-check";
import type { FaultRule } from "../../lib/simulator";
import { drift, recreation } from "./colleague";
import type { Drift } from "./colleague";
import { desired } from "./desired";
import type { Desired } from "./desired";
import type { Interruption } from "./terraform/apply";

/** What goes wrong in a run. */
export type Disturbance =
  | { readonly kind: "none" }
  | { readonly kind: "faults"; readonly rules: readonly FaultRule[] }
  | { readonly kind: "interruption"; readonly interruption: Interruption }
  | { readonly kind: "drift"; readonly drifts: readonly Drift[] };

/** One day in the life of a platform. */
export interface Step {
  readonly before:
    | { readonly desired: Desired; /** Changes by hand since the last run. */ readonly drifts: readonly Drift[] }
    | { readonly recreation: Drift };
  /** The first run meets it, the next ones do not. */
  readonly disturbance: Disturbance;
  readonly parallelism: number;
}

const target = fc.constantFrom<Partial<FaultRule>>(
  { method: "POST" },
  { method: "POST", path: "/admin/*" },
  { method: "PUT" },
  { method: "DELETE" },
  { method: "GET", path: "/admin/*" },
  { path: "/admin/remoteservices*" },
  { path: "/admin/datacenters*" },
  { path: "/admin/publiccloudregions*" },
  {},
);

const moment = fc.constantFrom("before-write" as const, "after-write" as const);

const fault = fc.oneof(
  fc.record({ fault: fc.constant("reset" as const), moment }),
  fc.record({ fault: fc.constant("error" as const), status: fc.constantFrom(500, 502, 503), moment }),
  fc.record({ fault: fc.constantFrom("stale", "truncate", "unauthorized", "dropped-appliance-manager") }),
  fc.record({ fault: fc.constant("latency" as const), milliseconds: fc.nat(20), moment }),
);

const rule: fc.Arbitrary<FaultRule> = fc
  .record({ what: fault, where: target, after: fc.nat(8), times: fc.integer({ min: 1, max: 3 }) })
  .map(({ what, where, after, times }) => ({ ...what, ...where, after, times }) as FaultRule);

const disturbance: fc.Arbitrary<Disturbance> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ kind: "none" as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("faults" as const),
      rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("interruption" as const),
      interruption: fc.record({ kind: fc.constantFrom("stop" as const, "crash" as const), at: fc.nat(8) }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("drift" as const),
      drifts: fc.array(drift, { minLength: 1, maxLength: 2 }),
    }),
  },
);

/** Any step. */
export const step: fc.Arbitrary<Step> = fc.record({
  before: fc.oneof(
    { weight: 5, arbitrary: fc.record({ desired, drifts: fc.array(drift, { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ recreation }) },
  ),
  disturbance,
  parallelism: fc.constantFrom(1, 10),
});
