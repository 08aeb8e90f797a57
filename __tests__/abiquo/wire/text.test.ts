import { textOf } from "../../../lib/abiquo/wire/text";
import { testClient } from "../client";
import { datacenterDocument, listDocument } from "../documents";
import { listen } from "../expected-requests";

const DOCUMENT = listDocument([datacenterDocument(7, { name: "Málaga" })]);

function read(text: string, encoding: BufferEncoding, contentType: string): string | undefined {
  const rawBody = Buffer.from(text, encoding);
  return textOf({ statusCode: 200, headers: { "content-type": contentType }, body: rawBody.toString(), rawBody });
}

describe("the text of an answer", () => {
  it.each<[string, BufferEncoding, string]>([
    ["Málaga", "utf8", "application/json"],
    ["Málaga", "utf8", "application/json; charset=ISO-8859-1"],
    ["Málaga", "latin1", 'application/json; charset="ISO-8859-1"'],
    ["Málaga", "utf16le", "application/json;charset=utf-16le"],
    ["\uFFFD", "utf8", "application/json; charset=ISO-8859-1"],
  ])("is %s in %s with %s", (text, encoding, contentType) => {
    expect(read(text, encoding, contentType)).toBe(text);
  });

  it.each(["application/json", "application/json; charset=utf-8", "application/json; charset=unheard-of"])(
    "is unknown where bytes are in another encoding than that of %s",
    (contentType) => {
      expect(read("Málaga", "latin1", contentType)).toBeUndefined();
    },
  );

  it.each([
    ["application/json; charset=ISO-8859-1", "Málaga"],
    ["application/json", "the answer is neither in UTF-8 nor in the charset that it names."],
  ])("never has characters that the server did not send: %s", async (contentType, outcome) => {
    const server = await listen((_, response) => {
      response.setHeader("content-type", contentType).end(JSON.stringify(DOCUMENT), "latin1");
    });

    try {
      const list = testClient(server.endpoint).datacenters.list();
      expect(await list.then(([datacenter]) => datacenter?.name, String)).toContain(outcome);
    } finally {
      await server.close();
    }
  });
});
