import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Terraform's `http` backend: one state with a lock, which a run that was killed leaves behind. */
export class StateServer {
  private state = "";
  private lock = "";

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StateServer> {
    const server = createServer();
    const self = new StateServer(server);
    server.on("request", (request: IncomingMessage, response: ServerResponse) => void self.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return self;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/state`;
  }

  /** What `terraform force-unlock` does. */
  forceUnlock(): void {
    this.lock = "";
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString();
    switch (request.method) {
      case "GET":
        return this.end(response, this.state === "" ? 404 : 200, this.state);
      case "POST":
        this.state = body;
        return this.end(response, 200);
      case "LOCK":
        if (this.lock !== "") {
          return this.end(response, 423, this.lock);
        }
        this.lock = body;
        return this.end(response, 200);
      default:
        this.lock = "";
        return this.end(response, 200);
    }
  }

  private end(response: ServerResponse, status: number, body = ""): void {
    response.writeHead(status).end(body);
  }
}
