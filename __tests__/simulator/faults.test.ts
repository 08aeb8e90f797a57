import { parseFaults, type FaultRule } from "../../lib/simulator";
import { codes, startApi, type Api } from "./api";

const PATH = "/admin/datacenters";
const BODY = { name: "dc", location: "Here" };

const BASIC = { authorization: `Basic ${btoa("admin:xabiquo")}` };

async function failureOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "answered",
    (error: Error) => (error.cause as { readonly code?: string } | undefined)?.code ?? error.message,
  );
}

async function names(api: Api): Promise<unknown> {
  const { body } = await api.call("GET", PATH, { type: "datacenters" });
  return (body as { readonly collection: readonly { readonly name: string }[] }).collection.map(({ name }) => name);
}

function post(api: Api): ReturnType<Api["call"]> {
  return api.call("POST", PATH, { type: "datacenter", body: BODY });
}

test.each<[FaultRule, number, string]>([
  [{ fault: "error", status: 503, method: "POST" }, 503, "503-FAULT"],
  [{ fault: "error", status: 409, code: "RS-10", message: "DHCP", method: "POST" }, 409, "RS-10"],
  [{ fault: "stale", method: "POST" }, 409, "409-CONFLICT-StaleObject"],
])("fails before anything is written: %j", async (rule, status, code) => {
  const api = await startApi({ faults: [rule] });

  const reply = await post(api);

  expect([reply.status, codes(reply)]).toEqual([status, [code]]);
  expect(await names(api)).toEqual([]);
});

test.each<[FaultRule, number]>([
  [{ fault: "error", status: 502, format: "html", message: "Proxy", method: "POST" }, 502],
  [{ fault: "unauthorized", method: "POST" }, 401],
])("answers with an HTML page: %j", async (rule, status) => {
  const api = await startApi({ faults: [rule] });

  const reply = await post(api);

  expect([reply.status, reply.headers.get("content-type")]).toEqual([status, "text/html;charset=utf-8"]);
  expect(reply.body).toContain(`HTTP Status ${status}`);
});

test.each<[FaultRule, string, readonly string[]]>([
  [{ fault: "reset", method: "POST" }, "ECONNRESET", []],
  [{ fault: "reset", method: "POST", moment: "after-write" }, "ECONNRESET", ["dc"]],
  [{ fault: "truncate", method: "POST" }, "UND_ERR_SOCKET", ["dc"]],
])("loses the answer: %j", async (rule, code, written) => {
  const api = await startApi({ faults: [rule] });

  const failure = await failureOf(post(api));

  expect([failure, await names(api)]).toEqual([code, written]);
});

test("loses the answer to a HEAD, of which no half can be sent", async () => {
  const api = await startApi({ faults: [{ fault: "truncate" }] });

  expect(await failureOf(fetch(`${api.simulator.url}/login`, { method: "HEAD", headers: BASIC }))).toBe("ECONNRESET");
  expect(api.simulator.requests()).toMatchObject([{ method: "HEAD", status: 0 }]);
});

test("answers with an error although everything was written", async () => {
  const api = await startApi({ faults: [{ fault: "error", status: 504, moment: "after-write", method: "POST" }] });

  const reply = await post(api);

  expect([reply.status, await names(api)]).toEqual([504, ["dc"]]);
});

test("drops only the appliance manager of a request", async () => {
  const api = await startApi({ faults: [{ fault: "dropped-appliance-manager", method: "POST" }] });
  const collection = [
    { type: "APPLIANCE_MANAGER", uri: "http://h:8009/am" },
    { type: "NARS", uri: "http://h:8009/nars" },
  ];

  const reply = await api.call("POST", PATH, { type: "datacenter", body: { ...BODY, remoteServices: { collection } } });

  expect(reply.body).toMatchObject({
    remoteServices: { collection: [{ type: "NARS", status: 1 }], configErrors: { collection: [{ code: "RS-7" }] } },
  });
});

test("applies after the given number of requests, for the given number, and only to matching ones", async () => {
  const rule = { fault: "error", status: 503, method: "GET", path: "/admin/*", after: 1, times: 2 } as const;
  const api = await startApi({ faults: [rule] });

  const statuses: number[] = [];
  for (const path of [PATH, "/login", `${PATH}?limit=0`, "/admin/remoteservices", PATH]) {
    statuses.push((await api.call("GET", path)).status);
  }

  expect(statuses).toEqual([200, 200, 503, 503, 200]);
});

test("rejects a login permanently after some requests", async () => {
  const api = await startApi({ faults: [{ fault: "unauthorized", after: 1, times: "always" }] });

  const statuses = [await api.call("GET", PATH), await api.call("GET", PATH), await api.call("GET", "/login")];

  expect(statuses.map(({ status }) => status)).toEqual([200, 401, 401]);
});

test("delays before or after the write", async () => {
  const api = await startApi({
    faults: [
      { fault: "latency", milliseconds: 30, method: "POST" },
      { fault: "latency", milliseconds: 30, method: "POST", moment: "after-write" },
    ],
  });

  await post(api);

  expect(api.simulator.requests()[0]?.milliseconds).toBeGreaterThanOrEqual(58);
});

test("accepts new rules while it runs, in process and over HTTP", async () => {
  const api = await startApi();
  const url = api.simulator.url.replace("/api", "/simulator/faults");

  api.simulator.setFaults([{ fault: "stale", method: "POST" }]);
  const first = await post(api);
  const put = await fetch(url, { method: "PUT", body: '[{ "fault": "error", "status": 500, "method": "POST" }]' });
  const second = await post(api);
  const rules: unknown = await (await fetch(url)).json();

  expect([first.status, put.status, second.status]).toEqual([409, 200, 500]);
  expect(rules).toEqual([{ fault: "error", status: 500, method: "POST" }]);
});

test("refuses wrong rules over HTTP and keeps the current ones", async () => {
  const api = await startApi({ faults: [{ fault: "stale", method: "POST" }] });
  const url = api.simulator.url.replace("/api", "/simulator/faults");

  const put = await fetch(url, { method: "PUT", body: '[{ "fault": "none" }]' });

  expect([put.status, (await post(api)).status]).toEqual([400, 409]);
});

test.each<[unknown, string]>([
  [{}, 'The faults must be a JSON array of rules, such as [{ "fault": "stale" }], but they are a JSON object.'],
  [null, 'The faults must be a JSON array of rules, such as [{ "fault": "stale" }], but they are null.'],
  ["stale", 'The faults must be a JSON array of rules, such as [{ "fault": "stale" }], but they are a string.'],
  [[5], "Fault rule 1: a rule must be a JSON object."],
  [
    [{ fault: "stale" }, { fault: "explode" }],
    'Fault rule 2: "fault" is "explode"; it must be one of latency, error, reset, stale, truncate, unauthorized, dropped-appliance-manager.',
  ],
  [[{ fault: "latency" }], 'Fault rule 1: the fault "latency" needs "milliseconds".'],
  [[{ fault: "error", status: 200 }], 'Fault rule 1: "status" is 200; it must be a status from 400 to 599.'],
  [
    [{ fault: "latency", milliseconds: 3e9 }],
    'Fault rule 1: "milliseconds" is 3000000000; it must be a whole number from 0 to 2147483647.',
  ],
  [[{ fault: "stale", times: -1 }], 'Fault rule 1: "times" is -1; it must be a whole number from 0, or "always".'],
  [
    [{ fault: "stale", method: "PATCH" }],
    'Fault rule 1: "method" is "PATCH"; it must be one of GET, POST, PUT, DELETE.',
  ],
  ...["admin", "/api/admin/*", "/api", "/login?x=1"].map((path): [unknown, string] => [
    [{ fault: "stale", path }],
    `Fault rule 1: "path" is "${path}"; it must be a path that begins with "/" or "*", without /api and without the query.`,
  ]),
  [
    [{ fault: "stale", count: 1 }],
    'Fault rule 1: the key "count" is not known here; allowed are fault, method, path, after, times.',
  ],
])("reports the error in the rules %j", (json, message) => {
  expect(() => parseFaults(json)).toThrow(new Error(message));
});
