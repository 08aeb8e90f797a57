import { Changes, SharedReads } from "../../../lib/abiquo/resources/read-sharing";
import { errorOf, withRequests } from "../client";
import { datacenterDocument, errorDocument, listDocument, serviceDocument } from "../documents";

interface Entity {
  readonly id: string;
}

const LIST = {
  request: "GET /admin/remoteservices?limit=0",
  reply: { json: listDocument([serviceDocument(1), serviceDocument(2)]) },
};

/** Shared reads over two entities, with the calls that reach the server. */
function sharedReads(): { reads: SharedReads<Entity>; changes: Changes; calls: string[] } {
  const calls: string[] = [];
  const changes = new Changes();
  const source = {
    path: "/things",
    readOne: async (id: string) => void calls.push(id),
    readAll: async () => {
      calls.push("all");
      return [{ id: "1" }, { id: "2" }];
    },
  };
  return { reads: new SharedReads<Entity>(source, changes), changes, calls };
}

describe("shared reads", () => {
  it("read one that is alone singly", async () => {
    await withRequests(
      [{ request: "GET /admin/remoteservices/1", reply: { json: serviceDocument(1) } }],
      async (client) => {
        expect((await client.remoteServices.sharedFind("1"))?.id).toBe("1");
      },
    );
  });

  it("answer a thousand reads with one list", async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => index + 1);
    const reply = { json: listDocument(ids.map((id) => serviceDocument(id))) };

    await withRequests([{ request: LIST.request, reply }], async (client) => {
      const found = await Promise.all(ids.map((id) => client.remoteServices.sharedFind(String(id))));

      expect(found.map((service) => service?.id)).toEqual(ids.map(String));
    });
  });

  it("keep the list for those who come later", async () => {
    await withRequests([LIST], async (client) => {
      await Promise.all([client.remoteServices.sharedFind("1"), client.remoteServices.sharedFind("2")]);

      expect((await client.remoteServices.sharedFind("2"))?.id).toBe("2");
    });
  });

  it("forget the list when anything is written, even when the write fails", async () => {
    const expected = [
      LIST,
      { request: "DELETE /admin/datacenters/7", reply: { status: 409, json: errorDocument("DC-6") } },
      { request: "GET /admin/remoteservices/2", reply: { json: serviceDocument(2) } },
    ];

    await withRequests(expected, async (client) => {
      await Promise.all([client.remoteServices.sharedFind("1"), client.remoteServices.sharedFind("2")]);
      await errorOf(client.datacenters.delete("7"));

      expect((await client.remoteServices.sharedFind("2"))?.id).toBe("2");
    });
  });

  it("do not serve a list that was read while something was being written", async () => {
    const { reads, changes, calls } = sharedReads();

    await changes.during(async () => {
      await Promise.all([reads.find("1"), reads.find("2")]);
    });
    await reads.find("1");

    expect(calls).toEqual(["all", "1"]);
  });

  it("confirm by a GET what the list does not have", async () => {
    const expected = [LIST, { request: "GET /admin/remoteservices/3", reply: { json: serviceDocument(3) } }];

    await withRequests(expected, async (client) => {
      const [, found] = await Promise.all([
        client.remoteServices.sharedFind("1"),
        client.remoteServices.sharedFind("3"),
      ]);

      expect(found?.id).toBe("3");
    });
  });

  it("fail for all when the list cannot be read, and try again the next time", async () => {
    const expected = [
      { request: LIST.request, reply: { status: 403, text: "<html>" } },
      { request: "GET /admin/remoteservices/1", reply: { json: serviceDocument(1) } },
    ];

    await withRequests(expected, async (client) => {
      const errors = await Promise.all(["1", "2"].map((id) => errorOf(client.remoteServices.sharedFind(id))));

      expect(errors).toMatchObject([{ status: 403 }, { status: 403 }]);
      expect((await client.remoteServices.sharedFind("1"))?.id).toBe("1");
    });
  });

  it("do not look at the signal of a read that a finished list answers", async () => {
    const { reads } = sharedReads();
    await Promise.all([reads.find("1"), reads.find("2")]);
    const signal = jest.fn(() => AbortSignal.abort());

    expect(await reads.find("1", Object.defineProperty({}, "signal", { get: signal }))).toEqual({ id: "1" });
    expect(signal).not.toHaveBeenCalled();
  });

  it("let one caller leave without disturbing the others", async () => {
    const { reads } = sharedReads();
    const abort = new AbortController();
    const leaving = errorOf(reads.find("1", { signal: abort.signal }));
    const staying = reads.find("2");

    abort.abort();

    expect(await leaving).toMatchObject({ problem: "aborted" });
    expect(await staying).toEqual({ id: "2" });
  });
});

describe("find", () => {
  it("answers undefined for what is gone while its collection can be read", async () => {
    const expected = [
      { request: "GET /admin/datacenters/7", reply: { status: 404, json: errorDocument("DC-0") } },
      { request: "GET /admin/datacenters?limit=1", reply: { json: listDocument([datacenterDocument(8)]) } },
    ];

    await withRequests(expected, async (client) => {
      expect(await client.datacenters.find("7")).toBeUndefined();
    });
  });

  it("throws when the collection cannot be read either", async () => {
    const expected = [
      { request: "GET /admin/datacenters/7", reply: { status: 404, text: "<html>" } },
      { request: "GET /admin/datacenters?limit=0", reply: { status: 403, text: "<html>" } },
    ];

    await withRequests(expected, async (client) => {
      expect(await errorOf(client.datacenters.find("7"))).toMatchObject({ status: 403 });
    });
  });

  it.each([401, 403, 500])("throws on %i rather than believing the object gone", async (status) => {
    const login = { request: "GET /login", reply: { status: 401, text: "<html>" } };
    const refusal = { request: "GET /admin/datacenters/7", reply: { status, text: "<html>" } };

    await withRequests(status === 401 ? [refusal, login] : [refusal], async (client) => {
      expect(await errorOf(client.datacenters.find("7"))).toMatchObject({ status });
    });
  });
});
