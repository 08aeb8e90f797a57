import type { ClientHttp2Session } from "node:http2";
import { once } from "node:events";
import type { GrpcMethods, ReattachProvider, ReattachServer } from "../../../lib/terraform-plugin/transport";
import { GrpcCode, GrpcError } from "../../../lib/terraform-plugin/transport";
import { call, frame, openCall, readAnswer } from "./fixture/call";
import { connectPlain } from "./fixture/host";
import { echo, serveInProcess } from "./fixture/in-process";

let server: ReattachServer;
let session: ClientHttp2Session;

afterEach(async () => {
  session.close();
  await server.close();
});

async function serve(services: () => Promise<GrpcMethods>, prepared?: GrpcMethods): Promise<ReattachProvider> {
  const served = await serveInProcess(services, prepared);
  ({ server, session } = served);
  return served.provider;
}

const serveEcho = (): Promise<ReattachProvider> => serve(async () => ({ "/s/Echo": echo }));

describe("a call", () => {
  test("gets the bytes that its method returns, and status OK in the trailers", async () => {
    await serveEcho();

    const answer = await call(session, "/s/Echo", "hello");

    expect(answer).toEqual({
      httpStatus: 200,
      contentType: "application/grpc",
      status: "0",
      message: undefined,
      body: frame("hello"),
    });
  });

  test("waits for methods that are still loading", async () => {
    let finishLoading = (_methods: GrpcMethods): void => undefined;
    await serve(() => new Promise((resolve) => (finishLoading = resolve)));

    const answer = call(session, "/s/Echo", "early");
    const stdio = openCall(session, "/plugin.GRPCStdio/StreamStdio");
    await once(stdio.end(frame("")), "response");
    finishLoading({ "/s/Echo": echo });

    expect((await answer).body).toEqual(frame("early"));
  });

  test("of a prepared method is answered without loading the others, which the first other call loads", async () => {
    const loaded: string[] = [];
    const services = async (): Promise<GrpcMethods> => {
      loaded.push("services");
      return { "/s/Echo": echo };
    };
    await serve(services, { "/s/Schema": async () => Buffer.from("always the same") });

    const prepared = await call(session, "/s/Schema");
    const loadedByThen = [...loaded];
    const others = [await call(session, "/s/Echo", "one"), await call(session, "/s/Echo", "two")];

    expect(prepared.body).toEqual(frame("always the same"));
    expect(loadedByThen).toEqual([]);
    expect(others.map(({ body }) => body)).toEqual([frame("one"), frame("two")]);
    expect(loaded).toEqual(["services"]);
  });

  test("fails with the reason if the methods cannot be loaded", async () => {
    await serve(() => Promise.reject(new Error("the schema is broken")));

    const answer = await call(session, "/s/Echo");

    expect(answer).toMatchObject({ status: "13", message: "the schema is broken" });
  });

  test.each(["/s/Missing", "/constructor", "/plugin.GRPCController/Missing"])(
    "of the unknown method %s is unimplemented, in headers alone",
    async (path) => {
      await serveEcho();

      const answer = await call(session, path);

      expect(answer).toMatchObject({
        httpStatus: 200,
        status: "12",
        message: `${path} is not a method of this plugin`,
      });
      expect(answer.body).toHaveLength(0);
    },
  );

  test("fails with the code that the method throws, its message percent-encoded", async () => {
    await serve(async () => ({
      "/s/Fail": () => Promise.reject(new GrpcError(GrpcCode.FAILED_PRECONDITION, "línea 1\nlínea 2")),
    }));

    const answer = await call(session, "/s/Fail");

    expect(answer).toMatchObject({ status: "9", message: "l%C3%ADnea 1%0Al%C3%ADnea 2" });
  });

  test("fails as internal without a stack when the method throws anything else", async () => {
    await serve(async () => ({
      "/s/Fail": () => {
        throw new TypeError("x is not a function");
      },
    }));

    const answer = await call(session, "/s/Fail");

    expect(answer).toMatchObject({ status: "13", message: "x is not a function" });
  });

  test("may be one of two hundred concurrent ones", async () => {
    await serveEcho();

    const calls = Array.from({ length: 200 }, (_, index) => call(session, "/s/Echo", `message ${index}`));

    const bodies = (await Promise.all(calls)).map(({ body }) => body);
    expect(bodies).toEqual(Array.from({ length: 200 }, (_, index) => frame(`message ${index}`)));
  });

  test("may carry 64 MiB both ways while others do too", async () => {
    await serveEcho();
    const message = Buffer.alloc(64 * 1024 * 1024, "state ");

    const answers = await Promise.all([1, 2, 3].map(() => call(session, "/s/Echo", message)));

    for (const { status, body } of answers) {
      expect(status).toBe("0");
      expect(body.subarray(5).equals(message)).toBe(true);
    }
  });

  test("is answered while the caller is too slow to read another answer", async () => {
    await serveEcho();
    const slow = openCall(session, "/s/Echo");
    slow.end(frame(Buffer.alloc(32 * 1024 * 1024)));
    await once(slow, "response");

    const answer = await call(session, "/s/Echo", "quick");

    expect(answer.body).toEqual(frame("quick"));
    expect((await readAnswer(slow)).body).toHaveLength(32 * 1024 * 1024 + 5);
  });
});

describe("an invalid request", () => {
  test.each([
    ["no message", Buffer.alloc(0), "13", "the request has no message: send exactly one"],
    ["two messages", Buffer.concat([frame("a"), frame("b")]), "13", "the request has more than one message"],
    ["half a message", frame("whole").subarray(0, 7), "13", "the request has a part of a message"],
    ["a compressed message", frame("a", 1), "12", "the message is compressed"],
    ["a message over 256 MiB", Buffer.from("0010000001", "hex"), "8", "the message has 268435457 bytes"],
  ])("is refused if it has %s", async (_name, bytes, status, message) => {
    await serveEcho();

    const stream = openCall(session, "/s/Echo");
    stream.end(bytes);

    const answer = await readAnswer(stream);
    expect(answer.status).toBe(status);
    expect(answer.message).toContain(message);
  });

  test("is refused before its end if its prefix is wrong", async () => {
    await serveEcho();
    const stream = openCall(session, "/s/Echo");

    stream.write(frame("a", 1));

    expect((await readAnswer(stream)).status).toBe("12");
  });

  test.each([
    [{ ":method": "GET" }, 405, "13"],
    [{ ":method": "PUT" }, 405, "13"],
    [{ "content-type": "application/json" }, 415, "3"],
    [{ "content-type": "application/grpc+json" }, 415, "3"],
    [{ "content-type": undefined }, 415, "3"],
    [{ "content-type": "application/grpc+proto" }, 200, "0"],
    [{ "grpc-timeout": "soon" }, 200, "13"],
  ])("with headers %j gets HTTP %d and status %s", async (headers, httpStatus, status) => {
    await serveEcho();

    const answer = await call(session, "/s/Echo", "", headers);

    expect(answer).toMatchObject({ httpStatus, status });
  });
});

describe("a caller that gives up", () => {
  /** Serves a method that never answers, and reports when it has begun and why its signal was aborted. */
  async function serveHanging() {
    let begin = (_value?: unknown): void => undefined;
    let abort = (_value?: unknown): void => undefined;
    const begun = new Promise((resolve) => (begin = resolve));
    const aborted = new Promise((resolve) => (abort = resolve));
    const provider = await serve(async () => ({
      "/s/Echo": echo,
      "/s/Hang": (_request, { signal }) => {
        signal.addEventListener("abort", () => abort((signal.reason as GrpcError).code));
        begin();
        return new Promise(() => undefined);
      },
    }));
    return { begun, aborted, provider };
  }

  test("aborts the signal by resetting the stream, and the connection stays open", async () => {
    const { begun, aborted } = await serveHanging();
    const stream = openCall(session, "/s/Hang");
    stream.end(frame(""));
    await begun;

    stream.close(8);

    expect(await aborted).toBe(GrpcCode.CANCELLED);
    expect((await call(session, "/s/Echo", "alive")).body).toEqual(frame("alive"));
  });

  test("aborts the signal by losing the connection, and the next connection is served", async () => {
    const { begun, aborted, provider } = await serveHanging();
    openCall(session, "/s/Hang")
      .on("error", () => undefined)
      .end(frame(""));
    await begun;

    session.destroy();

    expect(await aborted).toBe(GrpcCode.CANCELLED);
    session = await connectPlain(provider.Addr.Network, provider.Addr.String);
    expect((await call(session, "/s/Echo", "again")).body).toEqual(frame("again"));
  });

  test("has aborted the signal of a method that reads it later", async () => {
    let begin = (_value?: unknown): void => undefined;
    let proceed = (_value?: unknown): void => undefined;
    let tell = (_value?: unknown): void => undefined;
    const begun = new Promise((resolve) => (begin = resolve));
    const gone = new Promise((resolve) => (proceed = resolve));
    const reason = new Promise((resolve) => (tell = resolve));
    await serve(async () => ({
      "/s/Late": async (request, context) => {
        begin();
        await gone;
        tell((context.signal.reason as GrpcError | undefined)?.code);
        return request;
      },
    }));
    const stream = openCall(session, "/s/Late");
    stream.end(frame(""));
    await begun;

    stream.close(8);
    // The server has seen the reset when it answers a call that was made after it.
    await call(session, "/s/Missing", "");
    proceed();

    expect(await reason).toBe(GrpcCode.CANCELLED);
  });

  test("gets an answer at its deadline, when the signal is aborted", async () => {
    const { aborted } = await serveHanging();

    const answer = await call(session, "/s/Hang", "", { "grpc-timeout": "20m" });

    expect(answer).toMatchObject({ status: "4", message: "the caller's deadline of 20 ms has passed" });
    expect(await aborted).toBe(GrpcCode.DEADLINE_EXCEEDED);
  });
});
