import { request } from "node:http";
import type { SimulatorOptions } from "../../lib/simulator";
import { startApi } from "./api";

interface Called {
  readonly status: number | undefined;
  readonly text: string;
}

/** Calls the simulator by another name than its address, as a browser does after DNS rebinding. */
async function callBy(host: string, path: string, options: SimulatorOptions = {}): Promise<Called> {
  const { simulator } = await startApi(options);
  const { port } = new URL(simulator.url);
  const { username, password } = simulator;
  return new Promise((resolve, reject) => {
    const headers = { host: host.replace("PORT", port) };
    request({ port, path, headers, auth: `${username}:${password}` }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }));
    })
      .on("error", reject)
      .end();
  });
}

test.each(["/api/version", "/simulator/requests", "/simulator/faults", "/simulator/platform", "/"])(
  "refuses %s under a foreign name, with advice",
  async (path) => {
    const { status, text } = await callBy("evil.example.com:PORT", path, { page: () => "the page" });

    expect([status, text]).toEqual([
      421,
      'The simulator does not answer to the host name "evil.example.com", only to localhost, 127.0.0.1, ::1. ' +
        "Give the name to the simulator: --allowed-host NAME on the command line, allowedHosts in a test.\n",
    ]);
  },
);

test.each(["localhost:PORT", "localhost", "LOCALHOST.:PORT", "127.0.0.1:PORT", "[::1]:PORT", "[::1]"])(
  "answers to %s",
  async (host) => {
    expect((await callBy(host, "/api/version")).status).toBe(200);
  },
);

test.each(["localhost.example.com", "127.0.0.1.example.com", "127.0.0.2", "[::2]", "10.0.0.1:PORT"])(
  "does not answer to the foreign name %s",
  async (host) => {
    expect((await callBy(host, "/api/version")).status).toBe(421);
  },
);

test("answers to configured names, and to the host of its hrefs", async () => {
  const options = { allowedHosts: ["abiquo", "API.example.com"], hrefHost: "https://abiquo.example.com:8443" };
  const statuses = await Promise.all(
    ["abiquo:PORT", "api.example.com", "abiquo.example.com", "other"].map(async (host) =>
      callBy(host, "/api/version", options),
    ),
  );

  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 421]);
});

test("answers to the called address if it listens on all addresses", async () => {
  const options = { host: "0.0.0.0" };

  expect((await callBy("127.0.0.1:PORT", "/api/version", options)).status).toBe(200);
  expect((await callBy("198.51.100.7:PORT", "/api/version", options)).status).toBe(421);
});

test.each(["http://abiquo", "abiquo:80", "", "a b"])("does not start with %j as a name", async (name) => {
  await expect(startApi({ allowedHosts: [name] })).rejects.toThrow(
    `The allowed host "${name}" must be a name or an address, without a port.`,
  );
});
