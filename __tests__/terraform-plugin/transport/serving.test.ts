import { createServer, Socket } from "node:net";
import { Logger } from "../../../lib/terraform-plugin/transport/process/log";
import { startServing, startServingEach } from "../../../lib/terraform-plugin/transport/serving";
import type { ServingOptions } from "../../../lib/terraform-plugin/transport/serving";

const ADDRESS = { network: "tcp", address: "127.0.0.1:0" } as const;

const options = (): ServingOptions => ({
  listener: { server: createServer(), address: ADDRESS, remove: () => undefined },
  services: async () => ({}),
  log: new Logger("provider.notebook", undefined),
  onShutdown: () => undefined,
});

describe("a connection that is made before the code for it is loaded", () => {
  test("may be lost, and then is no host", async () => {
    const { listener, ...rest } = options();
    const serving = startServing({ listener, ...rest });
    const socket = new Socket();

    await new Promise((resolve) => {
      socket.once("close", resolve);
      // As an event of Node, which is followed by the error before any promise continues.
      setImmediate(() => {
        listener.server.emit("connection", socket);
        socket.destroy(new Error("reset"));
      });
    });

    expect((await serving).hasHost).toBe(false);
  });

  test("is cut when the server of all hosts is closed", () => {
    const { listener, ...rest } = options();
    const server = startServingEach({ listener, ...rest });
    const socket = new Socket();

    listener.server.emit("connection", socket);
    server.close();

    expect(socket.destroyed).toBe(true);
  });
});
