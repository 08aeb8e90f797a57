/**
 * Faults on demand: a JSON array of rules. Each rule applies to requests that match its `method` and `path`. It skips
 * the first `after` of them and applies to the next `times`:
 *
 * ```json
 * [
 *   { "fault": "latency", "milliseconds": 2000, "method": "GET" },
 *   { "fault": "error", "status": 503, "path": "/admin/*", "after": 3, "times": 2 },
 *   { "fault": "error", "status": 409, "code": "RS-10", "message": "Cannot delete a DHCP Service.", "method": "DELETE" },
 *   { "fault": "error", "status": 502, "format": "html", "moment": "after-write" },
 *   { "fault": "reset", "moment": "after-write", "method": "POST", "path": "/admin/remoteservices" },
 *   { "fault": "stale", "method": "PUT", "times": 1 },
 *   { "fault": "truncate", "path": "/admin/datacenters" },
 *   { "fault": "unauthorized", "after": 10, "times": "always" },
 *   { "fault": "dropped-appliance-manager" }
 * ]
 * ```
 *
 * | fault | what happens |
 * | --- | --- |
 * | `latency` | a delay of `milliseconds` before the request is processed, during it (`"moment": "within-write"`), or after the write and before the answer |
 * | `error` | an error document with `status`, `code` and `message`, or an HTML page with `"format": "html"` |
 * | `reset` | the connection is cut |
 * | `stale` | 409 `409-CONFLICT-StaleObject`, and nothing is written |
 * | `truncate` | the request is processed, half of the answer is sent, and the connection is closed |
 * | `unauthorized` | 401, as an HTML page |
 * | `dropped-appliance-manager` | appliance managers in the request fail their check, so that a POST does not store them |
 *
 * `moment` is `before-write` (the default: nothing happens on the platform) or `after-write` (everything happened, only
 * the answer is lost). `within-write` is the time between the read and the write of a PUT or DELETE. If another request
 * changes the same object meanwhile, the later one gets `409-CONFLICT-StaleObject`, as from Abiquo's database. `path`
 * is below `/api` and without the query; `*` stands for any text. The defaults are any method, any path, `after` 0 and
 * `times` 1. Each rule has its own counter. If several rules apply to one request, all latencies are added, and the
 * first of the other faults in the list decides.
 */

/** When a fault happens: before anything is written, or after everything is. */
export type FaultMoment = "before-write" | "after-write";

/** When latency happens. It can also be between the read and the write of a request. */
export type LatencyMoment = FaultMoment | "within-write";

/** A kind of fault with its parameters. */
export type Fault =
  | { readonly fault: "latency"; readonly milliseconds: number; readonly moment?: LatencyMoment }
  | {
      readonly fault: "error";
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly format?: "json" | "html";
      readonly moment?: FaultMoment;
    }
  | { readonly fault: "reset"; readonly moment?: FaultMoment }
  | { readonly fault: "stale" | "truncate" | "unauthorized" | "dropped-appliance-manager" };

/** A fault, and the requests that it applies to. */
export type FaultRule = Fault & {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly path?: string;
  readonly after?: number;
  readonly times?: number | "always";
};
