import { once } from "node:events";
import type { GrpcMethods } from "../../../lib/terraform-plugin/transport";
import { GrpcCode, GrpcError } from "../../../lib/terraform-plugin/transport";
import { call, frame, openCall, readAnswer } from "./fixture/call";
import type { Served } from "./fixture/in-process";
import { echo, serveInProcess } from "./fixture/in-process";

let served: Served;

afterEach(async () => {
  served.session.destroy();
  await served.server.close();
});

async function serve(methods: GrpcMethods): Promise<void> {
  served = await serveInProcess(async () => ({ "/s/Echo": echo, ...methods }));
}

/** A promise, and the function that resolves it. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe("a method that streams", () => {
  test("sends its messages as they come, and OK at the end", async () => {
    const second = gate();
    await serve({
      "/s/Count": async function* (request) {
        yield request;
        await second.opened;
        yield Buffer.from("two");
        yield Buffer.alloc(0);
      },
    });
    const stream = openCall(served.session, "/s/Count");
    stream.end(frame("one"));

    const [first] = (await once(stream, "data")) as [Buffer];
    second.open();

    expect(first).toEqual(frame("one"));
    expect(await readAnswer(stream)).toMatchObject({
      status: "0",
      body: Buffer.concat([frame("two"), frame("")]),
    });
  });

  test("may send nothing", async () => {
    await serve({ "/s/Nothing": async function* () {} });

    const answer = await call(served.session, "/s/Nothing");

    expect(answer).toMatchObject({ httpStatus: 200, status: "0", body: Buffer.alloc(0) });
  });

  test("may send thousands, among other calls", async () => {
    await serve({
      "/s/Many": async function* () {
        for (let index = 0; index < 5000; index++) {
          yield Buffer.from(`message ${index}`);
        }
      },
    });

    const [many, other] = await Promise.all([call(served.session, "/s/Many"), call(served.session, "/s/Echo", "hi")]);

    const sent = Array.from({ length: 5000 }, (_, index) => frame(`message ${index}`));
    expect(many.body).toEqual(Buffer.concat(sent));
    expect(other.body).toEqual(frame("hi"));
  });

  test("is not asked for more messages than its caller reads", async () => {
    let made = 0;
    await serve({
      "/s/Endless": async function* () {
        for (;;) {
          made++;
          yield Buffer.alloc(1024 * 1024);
        }
      },
    });
    const stream = openCall(served.session, "/s/Endless");
    stream.end(frame(""));
    await once(stream, "response");

    for (let round = 0; round < 50; round++) {
      await call(served.session, "/s/Echo", "other");
    }

    // What the caller's window has room for, and one that waits.
    expect(made).toBeLessThan(70);
    stream.close(8);
  });
});

describe("a method that streams and fails", () => {
  test("delivers its earlier messages, and then the status", async () => {
    await serve({
      "/s/Fail": async function* () {
        yield Buffer.from("one");
        throw new GrpcError(GrpcCode.DATA_LOSS, "the rest is lost");
      },
    });

    const answer = await call(served.session, "/s/Fail");

    expect(answer).toMatchObject({ httpStatus: 200, status: "15", message: "the rest is lost", body: frame("one") });
  });

  test("is answered by headers only if nothing was sent", async () => {
    await serve({
      "/s/Fail": async function* () {
        throw new TypeError("x is not a function");
      },
    });

    expect(await call(served.session, "/s/Fail")).toMatchObject({ status: "13", message: "x is not a function" });
  });
});

describe("a caller that stops reading a stream", () => {
  test("ends the method, which may clean up, and aborts its signal", async () => {
    const tidied = gate();
    const raised = gate();
    await serve({
      "/s/Endless": async function* (_request, { signal }) {
        signal.addEventListener("abort", raised.open);
        try {
          for (;;) {
            yield Buffer.from("more");
            await new Promise(setImmediate);
          }
        } finally {
          tidied.open();
        }
      },
    });
    const stream = openCall(served.session, "/s/Endless");
    stream.end(frame(""));
    await once(stream, "data");

    stream.close(8);

    await Promise.all([raised.opened, tidied.opened]);
    expect((await call(served.session, "/s/Echo", "alive")).body).toEqual(frame("alive"));
  });

  test("ends a method whose message had no room", async () => {
    const tidied = gate();
    await serve({
      "/s/Large": async function* () {
        try {
          yield Buffer.alloc(32 * 1024 * 1024);
        } finally {
          tidied.open();
        }
      },
    });
    const stream = openCall(served.session, "/s/Large");
    stream.end(frame(""));
    await once(stream, "response");

    stream.close(8);

    await tidied.opened;
    expect((await call(served.session, "/s/Echo", "alive")).body).toEqual(frame("alive"));
  });

  test("can reach its deadline between two messages", async () => {
    await serve({
      "/s/Slow": async function* (_request, { signal }) {
        yield Buffer.from("one");
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
      },
    });

    const answer = await call(served.session, "/s/Slow", "", { "grpc-timeout": "1S" });

    expect(answer).toMatchObject({ status: "4", message: "the caller's deadline of 1000 ms has passed" });
    expect(answer.body).toEqual(frame("one"));
  });
});
