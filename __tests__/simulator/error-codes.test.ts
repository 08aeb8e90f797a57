import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { CODES } from "../../lib/simulator/api/codes";
import { codes, startApi } from "./api";

/** The error codes in sections 5.1 to 5.4 and 8 of our description of the API. */
const DOCUMENTED: readonly string[] = `
  RS-0 RS-1 RS-2 RS-3 RS-4 RS-6 RS-7 RS-8 RS-9 RS-10 RS-11 RS-12 RS-13 RS-14 RS-15 RS-19 RS-20 RS-21 RS-22 RS-23 RS-24
  RS-25 RS-26 RS-27 RS-28 RS-29 RS-30 RS-31 RS-32 RS-33 RS-34 RS-35 RS-AM-0 RS-AM-1
  DC-0 DC-3 DC-4 DC-5 DC-6 DC-8 DC-9 DC-11 DC-12
  PUBLICREGION-2 PUBLICREGION-5 PUBLICREGION-6 PUBLICREGION-7 PUBLICREGION-8 PUBLICREGION-9 PUBLICREGION-10
  PUBLICREGION-11 PUBLICREGION-12 PUBLICREGION-13 PUBLICREGION-16 PUBLICREGION-35 PUBLIC-8 LNK-4
  REGION-0 REGION-1 REGION-2 HYPERVISOR_TYPE-0 HYPERVISOR_TYPE-1 HYPERVISOR_TYPE-2 LOCATION-1 LOCATION-2 LOCATION-4
  GEN-0 GEN-1 GEN-2 GEN-3 GEN-4 GEN-5 GEN-6 GEN-7 GEN-11 GEN-13 GEN-15 GEN-16 GEN-22 GEN-23 LINK-0 LINK-1 LICENSE-*
  404-NOT-FOUND 405-METHOD-NOT-ALLOWED 409-CONFLICT 409-CONFLICT-StaleObject 412-PRECONDITION-FAILED
  500-INTERNAL-SERVER-ERROR 503-SERVICE-UNAVAILABLE
  DC-7 DC-10 CPP-0 CPP-1 XAS-0 AM-3 RS-5 RS-17 PUBLICREGION-14 PUBLICREGION-15`
  .trim()
  .split(/\s+/);

/** Codes that no request to the simulator can cause, with their status and the reason. Faults can answer with them. */
const EXCEPTIONS: readonly (readonly [string, number, string])[] = [
  ["RS-21", 409, "No source tells it from RS-6, which is what answers for a uuid that is taken."],
  ["RS-28", 409, "A datacenter takes every type that the simulator knows."],
  ["DC-4", 403, "Virtual datacenters and storage get it; the one enterprise here may use every location."],
  ["DC-8", 404, "A service may be registered without a datacenter; those that need one get RS-27."],
  ["PUBLIC-8", 404, "A service may be registered without a region, and none needs one."],
  ["LNK-4", 404, "A link to a region that is missing or wrong gets REGION-0 or REGION-1."],
  ["LOCATION-1", 404, "Virtual datacenters have a location link in their requests; our kinds only in answers."],
  ["LOCATION-2", 404, "As LOCATION-1."],
  ["GEN-4", 403, "A login that may not do something gets GEN-15."],
  ["GEN-5", 401, "A bad login gets the container's HTML page (section 1.1)."],
  ["GEN-22", 400, "No operation requires a query parameter; a bad one gets CONSTR-PATTERN (section 1.5)."],
  ["LICENSE-*", 409, "They are about licences and the number of managed cores; machines are not simulated."],
  ["409-CONFLICT", 409, "Every conflict of our kinds has a code of its own."],
  ["412-PRECONDITION-FAILED", 412, "It is about resources on hypervisors; there are no conditional requests."],
  ["500-INTERNAL-SERVER-ERROR", 500, "The API's own code for a failure is GEN-13."],
  ["DC-7", 409, "The queues of a datacenter are set up by virtual machines, which are not simulated."],
  ["DC-10", 409, "It is about the resources of machines, which are not simulated."],
  ["CPP-0", 409, "Requests to a cloud provider proxy are not simulated; a dead one gets RS-7 in its check."],
  ["CPP-1", 404, "As CPP-0."],
  ["XAS-0", 409, "Requests to a service manager are not simulated; a dead one gets RS-7 in its check."],
  ["AM-3", 409, "Requests to an appliance manager are not simulated; a dead one gets RS-7 in its check."],
  ["RS-5", 409, "Storage pools are not simulated, but for the use that forbids a deletion (RS-9)."],
  ["RS-17", 500, "It is about the server's own pool of connections."],
  ["PUBLICREGION-14", 409, "It is about limits of enterprises, which are not simulated."],
  ["PUBLICREGION-15", 409, "As PUBLICREGION-14."],
  ["503-SERVICE-UNAVAILABLE", 503, "The simulator is never too busy."],
];

test("every documented code can be caused by a request, or is an exception with a reason", () => {
  const excepted = EXCEPTIONS.map(([code]) => code);
  const met = DOCUMENTED.filter((code) => Object.hasOwn(CODES, code));

  expect(DOCUMENTED.filter((code) => !met.includes(code))).toEqual(
    DOCUMENTED.filter((code) => excepted.includes(code)),
  );
  expect(excepted.filter((code) => !DOCUMENTED.includes(code))).toEqual([]);
});

test("every code that the simulator answers with is cited by a test", () => {
  const tests = readdirSync(__dirname).filter((name) => name !== basename(__filename));
  const cited = tests.map((name) => readFileSync(join(__dirname, name), "utf8")).join("\n");

  expect(Object.keys(CODES).filter((code) => !new RegExp(`\\b${code}\\b(?!-)`).test(cited))).toEqual([]);
});

test.each(EXCEPTIONS)("a fault answers with %s", async (code, status) => {
  const api = await startApi({ faults: [{ fault: "error", status, code, method: "POST" }] });

  const body = { type: "NARS", uri: "http://h:8009/nars" };
  const reply = await api.call("POST", "/admin/remoteservices", { type: "remoteservice", body });
  const list = await api.call("GET", "/admin/remoteservices", { type: "remoteservices" });

  expect([reply.status, codes(reply)]).toEqual([status, [code]]);
  expect(list.body).toMatchObject({ totalSize: 0 });
});
