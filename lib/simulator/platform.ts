import type { Privilege } from "./api/privileges";
import type { Authenticator } from "./layers/auth";
import type { FaultPlan } from "./layers/fault-plan";
import type { HostNameOptions } from "./layers/host-name-options";
import type { RequestLog } from "./layers/request-log";
import type { Choices } from "./rules/choices";
import type { Health } from "./rules/health";
import type { Store } from "./state/store";

/** The parts of the server. `faults` and `health` may be replaced while it runs. */
export interface Platform {
  readonly store: Store;
  readonly log: RequestLog;
  readonly authenticator: Authenticator;
  readonly username: string;
  readonly apiVersion: string;
  /** Answer of `/version`. */
  readonly release: string;
  readonly privileges: readonly Privilege[];
  readonly choices: Choices;
  readonly latency: number;
  readonly hostNames: HostNameOptions;
  readonly page?: () => string | Response;
  /** Base of hrefs, known once the server listens. */
  readonly hrefBase: () => string;
  faults: FaultPlan;
  health: Health;
}
