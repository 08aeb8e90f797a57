import { codes, inDatacenter, startApi, type Api, type Reply } from "./api";
import { eventsOf } from "./events";

const NARS = { type: "NARS", uri: "http://rs.example.com:8009/nars" };

async function twoDatacenters(api: Api): Promise<readonly [number, number]> {
  return [await api.datacenter("one"), await api.datacenter("two")];
}

/** Reads the links of the service, and PUTs them back with one more, as every Abiquo client must. */
async function attach({ call }: Api, location: number): Promise<Reply> {
  const { body } = await call("GET", "/admin/remoteservices/1", { type: "remoteservice" });
  const { links } = body as { readonly links: readonly object[] };
  const changed = { ...NARS, links: [...links, inDatacenter(location)] };
  return call("PUT", "/admin/remoteservices/1", { type: "remoteservice", body: changed });
}

function locations({ simulator }: Api): readonly number[] | undefined {
  return simulator.state().remoteServices.get(1)?.locations;
}

test("if two clients read a service and then PUT their links, the last one wins and the other's link is lost", async () => {
  const api = await startApi({ latency: 40 });
  const [one, two] = await twoDatacenters(api);
  await api.service(NARS.type, NARS.uri);

  const replies = await Promise.all([attach(api, one), attach(api, two)]);

  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  expect(locations(api)).toHaveLength(1);
});

test("the latency passes in halves: a write is done long before its answer arrives", async () => {
  const api = await startApi({ latency: 1000 });
  const next = await eventsOf(api.simulator);
  await next();
  let answered = false;

  const creation = api.datacenter("one").finally(() => (answered = true));
  await next();

  expect(answered).toBe(false);
  expect(await creation).toBe(1);
});

test.each(["PUT", "DELETE"] as const)(
  "a %s is refused as stale if another client changed the service meanwhile",
  async (method) => {
    const within = { fault: "latency", milliseconds: 1000, moment: "within-write", method } as const;
    const api = await startApi({ faults: [{ ...within, path: "/admin/remoteservices/1" }] });
    const [one] = await twoDatacenters(api);
    await api.service(NARS.type, NARS.uri);
    const late = { type: "remoteservice", body: { ...NARS, links: [] } };

    const [slow] = await Promise.all([api.call(method, "/admin/remoteservices/1", late), attach(api, one)]);

    expect([slow.status, codes(slow)]).toEqual([409, ["409-CONFLICT-StaleObject"]]);
    expect(locations(api)).toEqual([one]);
  },
);

test("a slow PUT succeeds if nobody else changes the service", async () => {
  const within = { fault: "latency", milliseconds: 50, moment: "within-write", method: "PUT" } as const;
  const api = await startApi({ faults: [within] });
  const [one] = await twoDatacenters(api);
  await api.service(NARS.type, NARS.uri);

  expect((await attach(api, one)).status).toBe(200);
  expect(locations(api)).toEqual([one]);
});
