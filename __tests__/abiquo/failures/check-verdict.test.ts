import { AbiquoApiError, findVerdict } from "../../../lib/abiquo";

const CHECK = { method: "POST", path: "/config/action/remoteservicecheck" };

function refused(status: number, ...codes: readonly string[]): AbiquoApiError {
  return new AbiquoApiError(CHECK, { status, entries: codes.map((code) => ({ code, message: "m" })) });
}

test.each([
  [404, "RS-7"],
  [503, "RS-7"],
  [409, "RS-14"],
  [409, "RS-AM-0"],
  [400, "CONSTR-URIVAL"],
])("%d %s is about the service", (status, code) => {
  expect(findVerdict(refused(status, code))).toEqual({ isCheckable: true, entries: [{ code, message: "m" }] });
});

test("RS-8 says that Abiquo cannot check the type", () => {
  expect(findVerdict(refused(409, "RS-8"))).toMatchObject({ isCheckable: false });
});

test.each([
  [500, "GEN-13"],
  [400, "GEN-2"],
  [403, "GEN-15"],
  [401, "401-UNAUTHORIZED"],
  [409, "LICENSE-3"],
  [503, "503-SERVICE-UNAVAILABLE"],
  [500, ""],
])("%d %s is about Abiquo", (status, code) => {
  expect(findVerdict(refused(status, code))).toBeUndefined();
});

test("a page of a proxy, and any other error, is not about the service", () => {
  expect([refused(404), new Error("RS-7")].map(findVerdict)).toEqual([undefined, undefined]);
});
