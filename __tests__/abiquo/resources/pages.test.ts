import { errorOf, withRequests } from "../client";
import { datacenterDocument, listDocument } from "../documents";
import type { Expected } from "../expected-requests";

const ATTACKER = "http://attacker.example.com/api";

function page(request: string, ids: readonly number[], totalSize: number | undefined, next?: string): Expected {
  const links = next === undefined ? [] : [{ rel: "next", href: next }];
  return {
    request: `GET ${request}`,
    reply: { json: { totalSize, links, collection: ids.map((id) => datacenterDocument(id)) } },
  };
}

async function listIds(expected: readonly Expected[]): Promise<readonly string[]> {
  let ids: readonly string[] = [];
  await withRequests(expected, async (client) => {
    ids = (await client.datacenters.list()).map(({ id }) => id);
  });
  return ids;
}

async function listError(expected: readonly Expected[]): Promise<string> {
  let message = "";
  await withRequests(expected, async (client) => {
    message = String(await errorOf(client.datacenters.list()));
  });
  return message;
}

describe("collections", () => {
  it("are read on by the path of the next link, at the endpoint and nowhere else", async () => {
    const expected = [
      page("/admin/datacenters?limit=0", [1, 2], 3, `${ATTACKER}/admin/datacenters?startwith=2&limit=2&by=name`),
      page("/admin/datacenters?startwith=2&limit=2&by=name", [3], 3),
    ];

    expect(await listIds(expected)).toEqual(["1", "2", "3"]);
  });

  it("are read on from the last element where a server caps pages without a link", async () => {
    const expected = [
      page("/admin/datacenters?limit=0", [1, 2], 3),
      page("/admin/datacenters?limit=2&startwith=2", [3], 3),
    ];

    expect(await listIds(expected)).toEqual(["1", "2", "3"]);
  });

  it("are complete without a total when there is no next page", async () => {
    expect(await listIds([page("/admin/datacenters?limit=0", [1], undefined)])).toEqual(["1"]);
  });

  it("are an error when a page brings nothing new and yet more is promised", async () => {
    const message = await listError([
      page("/admin/datacenters?limit=0", [], 3, `${ATTACKER}/admin/datacenters?startwith=0`),
    ]);

    expect(message).toContain("0 elements were listed of a total of 3");
  });

  it("are an error when a page comes twice", async () => {
    const next = `${ATTACKER}/admin/datacenters?startwith=1`;
    const walk = [
      page("/admin/datacenters?limit=0", [1], 3, next),
      page("/admin/datacenters?startwith=1", [1], 3, next),
    ];

    expect(await listError([...walk, ...walk, ...walk])).toContain('"1" was listed twice');
  });

  describe("that a write changes between two pages", () => {
    const next = `${ATTACKER}/admin/datacenters?startwith=1`;
    const first = "/admin/datacenters?limit=0";
    const second = "/admin/datacenters?startwith=1";
    const complete = [page(first, [1], 2, next), page(second, [2], 2)];

    it.each<[string, Expected]>([
      ["the total changed from 2 to 3", page(second, [2], 3)],
      ['"1" was listed twice', page(second, [1], 2)],
      ["1 elements were listed of a total of 2", page(second, [], 2)],
      ["3 elements were listed of a total of 2", page(second, [2, 3], 2)],
    ])("are read anew, and an error only when it never ends: %s", async (problem, contradicting) => {
      const walk = [page(first, [1], 2, next), contradicting];

      expect(await listIds([...walk, ...walk, ...complete])).toEqual(["1", "2"]);
      expect(await listError([...walk, ...walk, ...walk])).toContain(problem);
    });
  });

  it("are an error when there are more elements than the total says", async () => {
    const message = await listError([page("/admin/datacenters?limit=0", [1, 2], 1)]);

    expect(message).toContain("2 elements were listed of a total of 1");
  });

  it("are an error when the next link leads to another collection", async () => {
    const message = await listError([
      page("/admin/datacenters?limit=0", [1], 2, `${ATTACKER}/admin/enterprises?startwith=1`),
    ]);

    expect(message).toContain("leads to another collection");
  });

  it("are an error when they never end", async () => {
    const pages = Array.from({ length: 1000 }, (_, index) =>
      page(
        index === 0 ? "/admin/datacenters?limit=0" : `/admin/datacenters?startwith=${index}`,
        [index + 1],
        undefined,
        `${ATTACKER}/admin/datacenters?startwith=${index + 1}`,
      ),
    );

    expect(await listError(pages)).toContain("the list has not ended after 1000 pages");
  });

  it("are an error when the list is missing: that is not an empty one", async () => {
    const { collection: _, ...rest } = listDocument([]);

    expect(await listError([{ request: "GET /admin/datacenters?limit=0", reply: { json: rest } }])).toBe(
      "AbiquoResponseError: GET /admin/datacenters?limit=0: the document has no collection, which must be a list.",
    );
  });
});
