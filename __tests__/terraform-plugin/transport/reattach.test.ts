import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect as connectSocket } from "node:net";
import { call, frame, openCall, readAnswer } from "./fixture/call";
import type { Served } from "./fixture/in-process";
import { echo, serveInProcess } from "./fixture/in-process";

let served: Served;

afterEach(async () => {
  served.session.close();
  await served.server.close();
});

const serveEcho = (): Promise<Served> => serveInProcess(async () => ({ "/s/Echo": echo }));

describe("the services of go-plugin", () => {
  test("keep StreamStdio open without a message", async () => {
    served = await serveEcho();
    const stream = openCall(served.session, "/plugin.GRPCStdio/StreamStdio");
    stream.end(frame(""));
    const [headers] = (await once(stream, "response")) as [Record<string, unknown>];

    await call(served.session, "/s/Echo", "something else");

    expect(headers[":status"]).toBe(200);
    expect(headers["grpc-status"]).toBeUndefined();
    expect(stream.closed).toBe(false);
    expect(stream.readableLength).toBe(0);
  });

  test("end the broker's stream when the host ends it", async () => {
    served = await serveEcho();
    const stream = openCall(served.session, "/plugin.GRPCBroker/StartStream");
    await once(stream, "response");

    stream.end();

    expect(await readAnswer(stream)).toMatchObject({ status: "0", body: Buffer.alloc(0) });
  });

  test.each(["", "\x0a\x06plugin"])("are healthy when asked with %j", async (request) => {
    served = await serveEcho();

    const answer = await call(served.session, "/grpc.health.v1.Health/Check", request);

    expect(answer.body).toEqual(frame(Uint8Array.of(0x08, 0x01)));
  });

  test("do not know the health of other services", async () => {
    served = await serveEcho();

    const answer = await call(served.session, "/grpc.health.v1.Health/Check", "\x0a\x05other");

    expect(answer.status).toBe("5");
  });
});

describe("a reattach server", () => {
  test("returns its address for Terraform and OpenTofu in go-plugin's format", async () => {
    served = await serveEcho();

    const provider = {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: process.pid,
      Test: true,
      Addr: { Network: "unix", String: expect.stringMatching(/socket$/) as string },
    };
    expect(served.server.reattach).toEqual({
      "registry.terraform.io/acme/fixture": provider,
      "registry.opentofu.org/acme/fixture": provider,
    });
  });

  test("removes its socket when it is closed", async () => {
    served = await serveEcho();
    const { Addr } = served.provider;

    await served.server.close();

    expect(existsSync(Addr.String)).toBe(false);
  });

  test("adds one listener to the process, however many there are", async () => {
    const before = process.listenerCount("exit");
    served = await serveEcho();
    const other = await serveEcho();

    expect(process.listenerCount("exit")).toBe(before + 1);

    other.session.close();
    await other.server.close();
    expect(process.listenerCount("exit")).toBe(before + 1);
  });

  test("continues after bytes that are not HTTP/2", async () => {
    served = await serveEcho();
    const { Addr } = served.provider;
    const socket = connectSocket(Addr.String);
    socket.on("error", () => undefined).end("GET / HTTP/1.1\r\n\r\n" + "\0".repeat(1000));
    socket.resume();
    await once(socket, "close");

    const answer = await call(served.session, "/s/Echo", "alive");

    expect(answer.body).toEqual(frame("alive"));
  });
});
