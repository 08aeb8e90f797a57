import { codes, inDatacenter, startApi, type Api, type Reply } from "./api";

/** Registers a type twice, with two URIs, each at its own datacenter. */
async function twice(api: Api, type: string, uris: readonly [string, string]): Promise<Reply> {
  const one = await api.datacenter("one");
  const two = await api.datacenter("two");
  await api.service(type, uris[0], [inDatacenter(one)]);
  const body = { type, uri: uris[1], links: [inDatacenter(two)] };
  return api.call("POST", "/admin/remoteservices", { type: "remoteservice", body });
}

const SHARED = [
  "VIRTUAL_SYSTEM_MONITOR",
  "NARS",
  "XAS",
  "NODE_COLLECTOR",
  "CLOUD_PROVIDER_PROXY",
  "STORAGE_SYSTEM_MONITOR",
];
const UNCHECKED: readonly (readonly [string, string])[] = [
  ["DHCP_SERVICE", "omapi://h:7911"],
  ["DHCPv6", "omapi://h:7911"],
  ["REMOTE_ACCESS", "guacd://h:4822"],
];

test.each(["APPLIANCE_MANAGER", "BPM_SERVICE", "VIRTUAL_FACTORY"])(
  "an address has only one %s (RS-3)",
  async (type) => {
    const api = await startApi();

    const reply = await twice(api, type, ["http://h:8009/x", "http://h:8009/x"]);

    expect([reply.status, codes(reply)]).toEqual([409, ["RS-3"]]);
  },
);

test.each(SHARED)(
  "a second %s of a server has the UUID of the first: a platform may refuse it (RS-6)",
  async (type) => {
    const strict = await startApi({ sameAddress: "refused" });
    const lenient = await startApi();

    const refused = await twice(strict, type, ["http://h:8009/x", "HTTP://H:8009/x/"]);
    const accepted = await twice(lenient, type, ["http://h:8009/x", "http://h:8009/x"]);

    expect([refused.status, codes(refused), accepted.status]).toEqual([409, ["RS-6"], 201]);
  },
);

test.each(UNCHECKED)("%s may have one address twice, because it reports no UUID", async (type, uri) => {
  const reply = await twice(await startApi({ sameAddress: "refused" }), type, [uri, uri]);

  expect(reply.status).toBe(201);
});

test("types share an address, and a type may use other paths and ports of a server", async () => {
  const api = await startApi({ sameAddress: "refused" });
  await api.service("VIRTUAL_FACTORY", "http://h:8009/vf");
  await api.service("NARS", "http://h:8009/vf");
  await api.service("NARS", "http://h:8010/vf");
  await api.service("NARS", "http://h:8009/other");

  expect(api.simulator.state().remoteServices.size).toBe(4);
});

test("a service cannot move to an address that its type already uses, and stays where it is", async () => {
  const api = await startApi({ sameAddress: "refused" });
  await api.service("NARS", "http://h:8009/nars");
  const moved = await api.service("NARS", "http://i:8009/nars");

  const path = `/admin/remoteservices/${moved}`;
  const put = (uri: string): Promise<Reply> =>
    api.call("PUT", path, { type: "remoteservice", body: { type: "NARS", uri, links: [] } });
  const refused = await put("http://h:8009/nars");
  const kept = await put("http://i:8009/nars");

  expect([refused.status, codes(refused), kept.status]).toEqual([409, ["RS-6"], 200]);
});

test("an attached service can be deleted if the platform accepts that", async () => {
  const delivered = async (options: Parameters<typeof startApi>[0]): Promise<Reply> => {
    const api = await startApi(options);
    const id = await api.service("NARS", "http://h:8009/nars", [inDatacenter(await api.datacenter("dc"))]);
    return api.call("DELETE", `/admin/remoteservices/${id}`);
  };

  const refused = await delivered({});
  const accepted = await delivered({ attachedDeletion: "accepted" });

  expect([refused.status, codes(refused), accepted.status]).toEqual([409, ["RS-25"], 204]);
});
