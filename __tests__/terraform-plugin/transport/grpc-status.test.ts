import { GrpcCode, GrpcError, encodeStatus, toGrpcError } from "../../../lib/terraform-plugin/transport/grpc/status";
import { parseGrpcTimeout } from "../../../lib/terraform-plugin/transport/grpc/timeout";

test.each([
  ["plain ASCII ~", "plain ASCII ~"],
  ["100 %", "100 %25"],
  ["línea\r\n", "l%C3%ADnea%0D%0A"],
  ["\u{1f600}", "%F0%9F%98%80"],
])("writes the message %j as a header value", (message, encoded) => {
  expect(encodeStatus(GrpcCode.INTERNAL, message)).toEqual({ "grpc-status": "13", "grpc-message": encoded });
});

test("cuts a message that is too long for a header block", () => {
  expect(encodeStatus(GrpcCode.UNKNOWN, "a".repeat(100_000))["grpc-message"]).toHaveLength(4096);
});

test("sends no message if there is none", () => {
  expect(encodeStatus(GrpcCode.OK)).toEqual({ "grpc-status": "0" });
});

test("passes the code of a GrpcError on and calls everything else internal", () => {
  const own = new GrpcError(GrpcCode.NOT_FOUND, "gone");

  expect(toGrpcError(own)).toBe(own);
  expect(toGrpcError(new TypeError("broken"))).toMatchObject({ code: GrpcCode.INTERNAL, message: "broken" });
  expect(toGrpcError("thrown text")).toMatchObject({ code: GrpcCode.INTERNAL, message: "thrown text" });
});

test.each([
  ["1H", 3_600_000],
  ["2M", 120_000],
  ["3S", 3_000],
  ["4m", 4],
  ["5000u", 5],
  ["6000000n", 6],
])("reads the timeout %s", (value, milliseconds) => {
  expect(parseGrpcTimeout(value)).toBeCloseTo(milliseconds);
});

test.each(["", "5", "m", "-1S", "1.5S", "123456789S", "1s"])(
  "refuses the timeout %j and says what is allowed",
  (value) => {
    expect(() => parseGrpcTimeout(value)).toThrow("send one to eight digits and a unit out of H, M, S, m, u, n");
  },
);
