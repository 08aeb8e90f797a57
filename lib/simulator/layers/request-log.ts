import { performance } from "node:perf_hooks";

/** An answered request to the API. */
export interface LoggedRequest {
  readonly method: string;
  /** The path as requested, with the query, such as `/api/admin/datacenters?limit=0`. */
  readonly path: string;
  /** 0 if the connection was cut before an answer. */
  readonly status: number;
  readonly milliseconds: number;
}

/** All requests to the API since the start, in the order of their answers. */
export class RequestLog {
  private readonly entries: LoggedRequest[] = [];

  /** Returns a copy, so that it does not grow while it is read. */
  all(): readonly LoggedRequest[] {
    return [...this.entries];
  }

  /** Starts timing a request. Call the result with the status when the request is answered. */
  start(method: string, path: string): (status: number) => void {
    const started = performance.now();
    return (status) => {
      const milliseconds = Math.round((performance.now() - started) * 1000) / 1000;
      this.entries.push({ method, path, status, milliseconds });
    };
  }
}
