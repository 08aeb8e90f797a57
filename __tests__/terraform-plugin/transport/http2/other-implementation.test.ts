import { once } from "node:events";
import { connect } from "node:http2";
import type { AddressInfo, Server } from "node:net";
import { createServer } from "node:net";
import fc from "fast-check";
import { encodeHeaders, Http2Connection } from "../../../../lib/terraform-plugin/transport/http2";
import type { Headers } from "../../../../lib/terraform-plugin/transport/http2";

const names = fc.constantFrom(
  "a",
  "grpc-timeout",
  "user-agent",
  "content-type",
  "x-long-name-that-is-not-in-any-table",
);
const values = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 300 }),
  fc.constantFrom("", "application/grpc", "20S", "b".repeat(3000)),
);
const requests = fc.array(fc.dictionary(names, values, { noNullPrototype: true }), { minLength: 1, maxLength: 40 });

let server: Server;
let seen: Headers[];
let failures: unknown[];

beforeEach(async () => {
  seen = [];
  failures = [];
  server = createServer((socket) => {
    new Http2Connection(socket, {
      onStream: (stream) => {
        seen.push(stream.headers);
        if (stream.headers.get(":path") === "/bug") {
          throw new TypeError("a bug");
        }
        stream.sendHeaders(encodeHeaders([[":status", "200"]]), { isLast: true });
      },
      onError: (error) => failures.push(error),
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => server.close());

test("the headers of another implementation are read, regardless of its earlier entries", async () => {
  const { port } = server.address() as AddressInfo;
  await fc.assert(
    fc.asyncProperty(requests, async (all) => {
      seen = [];
      const session = connect(`http://127.0.0.1:${port}`);
      for (const headers of all) {
        const stream = session.request({ ":path": "/s/Echo", ...headers });
        stream.resume();
        await once(stream, "close");
      }
      session.close();

      expect(failures).toEqual([]);
      const received = seen.map((headers) => Object.fromEntries(headers));
      expect(received).toEqual(
        all.map((headers) => expect.objectContaining({ ":path": "/s/Echo", ...headers }) as object),
      );
    }),
    { numRuns: 50 },
  );
});

test("another implementation without a table reads the answers", async () => {
  const { port } = server.address() as AddressInfo;
  const session = connect(`http://127.0.0.1:${port}`, { settings: { headerTableSize: 0 } });
  for (const path of ["/s/One", "/s/Two"]) {
    const stream = session.request({ ":path": path });

    const [headers] = (await once(stream, "response")) as [object];

    expect(headers).toMatchObject({ ":status": 200 });
  }
  session.destroy();
});

test("a bug in the server ends the connection, and is reported as thrown", async () => {
  const { port } = server.address() as AddressInfo;
  const session = connect(`http://127.0.0.1:${port}`);
  const farewell = once(session, "goaway");
  session.on("error", () => undefined);
  session.request({ ":path": "/bug" }).on("error", () => undefined);

  const [code] = (await farewell) as [number];

  expect([code, failures]).toEqual([2, [new TypeError("a bug")]]);
});
