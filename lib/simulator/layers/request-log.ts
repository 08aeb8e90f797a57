import { performance } from "node:perf_hooks";

/** A request to the API that has been answered. */
export interface LoggedRequest {
  readonly method: string;
  /** With the query, as it was called, such as `/api/admin/datacenters?limit=0`. */
  readonly path: string;
  /** 0 if the connection was cut before an answer. */
  readonly status: number;
  readonly milliseconds: number;
}

/** All requests to the API since the start, in the order of their answers. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];

  /** A copy: it does not grow while it is looked at. */
  all(): readonly LoggedRequest[] {
    return [...this.entries];
  }

  /** Starts the clock of a request; call the result when it was answered. */
  start(method: string, path: string): (status: number) => void {
    const started = performance.now();
    return (status) => {
      const milliseconds = Math.round((performance.now() - started) * 1000) / 1000;
      this.entries.push({ method, path, status, milliseconds });
    };
  }
}
