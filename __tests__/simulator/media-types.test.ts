import { codes, startApi } from "./api";

const PATH = "/admin/datacenters";
const NAME = "application/vnd.abiquo.datacenters+json";
const BODY = { name: "dc", location: "Here" };

test.each([
  [`${NAME};version=3.10`, "application/vnd.abiquo.datacenters+json; version=3.10"],
  [`${NAME}; version=5.4`, "application/vnd.abiquo.datacenters+json; version=5.4"],
  [NAME, "application/vnd.abiquo.datacenters+json; version=6.1"],
  [`application/xml, ${NAME}; version=6.0`, "application/vnd.abiquo.datacenters+json; version=6.0"],
  ["application/json", "application/vnd.abiquo.datacenters+json; version=6.1"],
  ["application/vnd.abiquo.datacenters", "application/vnd.abiquo.datacenters+json; version=6.1"],
  ["application/vnd.abiquo.datacenters;version=5.1", "application/vnd.abiquo.datacenters+json; version=5.1"],
  ["*/*", "application/vnd.abiquo.datacenters+json; version=6.1"],
])("answers Accept: %s with %s", async (accept, expected) => {
  const { call } = await startApi();

  const reply = await call("GET", PATH, { headers: { accept } });

  expect([reply.status, reply.headers.get("content-type")]).toEqual([200, expected]);
});

const LIGHT = "application/vnd.abiquo.datacenterslight+json";

test.each([
  [`${NAME};q=0, ${LIGHT}`, "datacenterslight"],
  [`${NAME};q=0, */*`, "datacenterslight"],
  [`${NAME}; q=0.5, ${LIGHT}; version=6.1; q=0.8`, "datacenterslight"],
  [`${NAME}; q=0.5, ${LIGHT}; Q=0.500`, "datacenters"],
  [`*/*;q=0.1, ${LIGHT}`, "datacenterslight"],
  [`${LIGHT};q=0.1, application/json`, "datacenters"],
  [`*/*;q=0, ${LIGHT}`, "datacenterslight"],
])("answers Accept: %s with the type of the highest weight", async (accept, name) => {
  const { call } = await startApi();

  const reply = await call("GET", PATH, { headers: { accept } });

  expect(reply.headers.get("content-type")).toBe(`application/vnd.abiquo.${name}+json; version=6.1`);
});

test.each(["/version", PATH, "/login"])(
  "refuses an empty Accept at %s with a page of the servlet container",
  async (path) => {
    const { call } = await startApi();

    const reply = await call("GET", path, { headers: { accept: "" } });

    expect([reply.status, reply.body]).toEqual([400, expect.stringContaining("HTTP Status 400")]);
  },
);

test.each([
  ...["/admin//datacenters", "//admin/datacenters", "/admin/datacenters/", "///admin/datacenters//"],
  ...["/admin/datacenters;jsessionid=7F/", "/admin;a=1;b/datacenters;c"],
])("reads the path %s as Tomcat does", async (path) => {
  const { call } = await startApi({ faults: [{ fault: "stale", path: PATH, after: 1 }] });

  const first = await call("GET", path);
  const second = await call("GET", path);

  expect([first.status, second.status]).toEqual([200, 409]);
});

test.each(["2.0", "3.9", "99.0", "latest"])(
  "refuses the version %s with 406 in XML, even for JSON callers",
  async (version) => {
    const { call } = await startApi();

    const reply = await call("GET", PATH, { headers: { accept: `${NAME}; version=${version}` } });

    expect([reply.status, reply.headers.get("content-type")]).toEqual([406, "application/xml"]);
    expect(reply.body).toBe(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><errors><error><code>406-NOT-ACCEPTABLE</code><message>Invalid version parameter for 'Accept' header</message></error></errors>`,
    );
  },
);

test("accepts no version newer than its own", async () => {
  const { call } = await startApi({ apiVersion: "5.0" });

  const newer = await call("GET", PATH, { headers: { accept: `${NAME}; version=5.1` } });
  const none = await call("GET", PATH, { headers: { accept: NAME } });

  expect(newer.status).toBe(406);
  expect(none.headers.get("content-type")).toBe("application/vnd.abiquo.datacenters+json; version=5.0");
});

test.each([
  "application/xml",
  "application/vnd.abiquo.remoteservices+json",
  "text/html",
  `${NAME};q=0`,
  "*/*;q=0.0",
  "application/*;q=0, */*;q=0",
])("refuses Accept: %s, which leaves no type of the resource, and says nothing about versions", async (accept) => {
  const { call } = await startApi();

  const reply = await call("GET", PATH, { headers: { accept } });

  expect([reply.status, codes(reply)]).toEqual([406, ["406-NOT-ACCEPTABLE"]]);
  expect(JSON.stringify(reply.body)).toContain("The resource has none of the media types of the 'Accept' header");
});

test.each([
  ["application/json", 415],
  ["application/vnd.abiquo.remoteservice+json", 415],
  ["application/vnd.abiquo.datacenter+json", 201],
  ["application/vnd.abiquo.datacenter; version=6.1", 201],
  ["application/vnd.abiquo.datacenter+json;version=4.2", 201],
  ["application/vnd.abiquo.datacenter+json; version=6.1; charset=utf-8", 201],
])("answers a body of type %s with %i", async (contentType, status) => {
  const { call } = await startApi();

  const reply = await call("POST", PATH, { type: "datacenter", body: BODY, headers: { "content-type": contentType } });

  expect(reply.status).toBe(status);
  expect(status === 201 || codes(reply)[0] === "415-UNSUPPORTED-MEDIA-TYPE").toBe(true);
});

test("refuses a body of an unknown version with 415 in XML", async () => {
  const { call } = await startApi();
  const headers = { "content-type": "application/vnd.abiquo.datacenter+json; version=9.9" };

  const reply = await call("POST", PATH, { type: "datacenter", body: BODY, headers });

  expect([reply.status, reply.headers.get("content-type")]).toEqual([415, "application/xml"]);
  expect(reply.body).toContain("<code>415-UNSUPPORTED-MEDIA-TYPE-VERSION</code>");
});

test.each(["text/json,application/json", "text/html;q=0"])(
  "answers a DELETE with 204 for Accept: %s",
  async (accept) => {
    const api = await startApi();
    const id = await api.datacenter("dc");

    const reply = await api.call("DELETE", `${PATH}/${id}`, { headers: { accept } });

    expect([reply.status, reply.headers.get("content-type"), reply.body]).toEqual([204, null, ""]);
  },
);

test("answers OPTIONS with the allowed methods, even for an id that does not exist", async () => {
  const { call } = await startApi();

  const reply = await call("OPTIONS", `${PATH}/77`);

  expect([reply.status, reply.headers.get("allow")]).toEqual([200, "GET, PUT, DELETE, OPTIONS"]);
});

test.each([
  ["GET", "/admin/locations", 404, "404-NOT-FOUND"],
  ["GET", "/nothing", 404, "404-NOT-FOUND"],
  ["POST", "/admin/datacenters/1", 405, "405-METHOD-NOT-ALLOWED"],
  ["POST", "/admin/datacenters/1/remoteservices", 405, "405-METHOD-NOT-ALLOWED"],
  ["POST", "/admin/remoteservices/1/action/check", 405, "405-METHOD-NOT-ALLOWED"],
])("answers %s %s with %i %s", async (method, path, status, code) => {
  const { call } = await startApi();

  const reply = await call(method, path);

  expect([reply.status, codes(reply)]).toEqual([status, [code]]);
});
