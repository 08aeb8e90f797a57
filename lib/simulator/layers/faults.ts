/**
 * Faults on demand. A JSON array of rules; each strikes requests that match its `method` and `path`, leaving the
 * first `after` of them alone and then striking `times` of them:
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
 * | `latency` | `milliseconds` pass before the request is worked on, while it is (`"moment": "within-write"`), or after the write and before the answer |
 * | `error` | an error document with `status`, `code` and `message`, or an HTML page with `"format": "html"` |
 * | `reset` | the connection is cut |
 * | `stale` | 409 `409-CONFLICT-StaleObject`, and nothing is written |
 * | `truncate` | the request is worked on, half of the answer is sent, and the connection is closed |
 * | `unauthorized` | 401, as an HTML page |
 * | `dropped-appliance-manager` | appliance managers in the request fail their check, so that a POST does not store them |
 *
 * `moment` is `before-write` (the default: nothing happens on the platform) or `after-write` (everything did, only the
 * answer is lost). Between what a PUT or DELETE reads and what it writes, which is `within-write`, another request may
 * change the same object: the one that comes late then gets `409-CONFLICT-StaleObject`, as from Abiquo's database. `path` is below `/api` and without the query; `*` stands for any text. Left out: any method, any path, `after` 0, `times`
 * 1. Rules count on their own; where several strike one request, all latencies are waited for, and the first of the
 * others in the list decides.
 */

/** When a fault strikes: before anything was written, or when everything was. */
export type FaultMoment = "before-write" | "after-write";

/** When latency strikes: it can also lie between what a request reads and what it writes. */
export type LatencyMoment = FaultMoment | "within-write";

/** What goes wrong. */
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

/** What goes wrong, and with which requests. */
export type FaultRule = Fault & {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly path?: string;
  readonly after?: number;
  readonly times?: number | "always";
};
