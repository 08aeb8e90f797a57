import {
  encodeHandshakeLine,
  isStartedByHost,
  readHostRequest,
} from "../../../lib/terraform-plugin/transport/process/handshake";

const UNIX = { network: "unix", address: "/tmp/plugin-1/socket" } as const;

test("answers in six fields, the certificate in base64 without padding", () => {
  const line = encodeHandshakeLine({
    protocolVersion: 6,
    address: UNIX,
    certificate: Buffer.from([0xfb, 0xff, 0xbf, 0x01]),
    asksForMultiplexing: false,
  });

  expect(line).toBe("1|6|unix|/tmp/plugin-1/socket|grpc|+/+/AQ\n");
});

test("leaves the certificate field empty without TLS", () => {
  const line = encodeHandshakeLine({ protocolVersion: 6, address: UNIX, asksForMultiplexing: false });

  expect(line).toBe("1|6|unix|/tmp/plugin-1/socket|grpc|\n");
});

test("declines multiplexing in a seventh field if the host asks for it", () => {
  const { asksForMultiplexing } = readHostRequest({ PLUGIN_MULTIPLEX_GRPC: "true" });

  const line = encodeHandshakeLine({ protocolVersion: 6, address: UNIX, asksForMultiplexing });

  expect(line).toBe("1|6|unix|/tmp/plugin-1/socket|grpc||false\n");
});

test("treats empty variables as absent", () => {
  const request = readHostRequest({
    PLUGIN_CLIENT_CERT: "",
    PLUGIN_UNIX_SOCKET_DIR: "",
    PLUGIN_UNIX_SOCKET_GROUP: "",
    PLUGIN_MULTIPLEX_GRPC: "",
  });

  expect(request).toEqual({ socket: {}, asksForMultiplexing: false });
});

test.each([undefined, "", "D602BF8F470BC67CA7FAA0386276BBDD4330EFAF76D1A219CB4D6991CA9872B2"])(
  "does not take the cookie %p for a host's",
  (cookie) => {
    expect(isStartedByHost({ TF_PLUGIN_MAGIC_COOKIE: cookie })).toBe(false);
  },
);
