import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { call } from "./fixture/call";
import { buildProvider, launch } from "./fixture/host";

let program: string;

beforeAll(() => (program = buildProvider()));
afterAll(() => rmSync(dirname(program), { recursive: true }));

/** The lines of stderr, as JSON, of a provider that served one call in this environment. */
async function linesOf(environment: Record<string, string>, method: string, message: string): Promise<unknown[]> {
  const provider = await launch(program, environment);
  await call(provider.session, method, message);
  await call(provider.session, "/plugin.GRPCController/Shutdown");
  const stderr = await provider.stderr;
  return stderr
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));
}

test.each([
  [{}, []],
  [{ TF_LOG: "ERROR" }, ["error"]],
  [{ TF_LOG: "ERROR", TF_LOG_PROVIDER: "WARN" }, ["warn", "error"]],
  [{ TF_LOG: "OFF", TF_LOG_PROVIDER_FIX_TURE: "debug" }, ["debug", "info", "warn", "error"]],
])("under %j logs at the levels %j", async (environment, levels) => {
  const lines = await linesOf(environment, "/test.Fixture/Log", "from a method");

  expect(lines).toEqual(
    levels.map((level) => ({
      colour: "blue",
      size: 3,
      "@level": level,
      "@message": "from a method",
      "@module": "provider.fix-ture",
      "@timestamp": expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) as string,
    })),
  );
});

test("logs the output of libraries with the level of the console method", async () => {
  const lines = await linesOf({ TF_LOG: "DEBUG" }, "/test.Fixture/Print", "printed");

  expect(lines).toEqual(
    ["debug", "info", "info", "warn", "error"].map((level): unknown =>
      expect.objectContaining({ "@level": level, "@message": "printed" }),
    ),
  );
});

test("notes every call at level trace", async () => {
  const lines = await linesOf({ TF_LOG: "TRACE" }, "/test.Fixture/Echo", "");

  expect(lines).toEqual([
    expect.objectContaining({
      "@level": "trace",
      "@message": "answered a call",
      tf_rpc: "Echo",
      tf_req_duration_ms: expect.any(Number) as number,
    }),
  ]);
});

test("logs the stack of an unexpected error, which the host does not get", async () => {
  const lines = await linesOf({ TF_LOG: "ERROR" }, "/test.Fixture/ReadFile", "/no/such/file");

  expect(lines).toEqual([
    expect.objectContaining({
      "@message": "a method failed unexpectedly",
      tf_rpc: "/test.Fixture/ReadFile",
      stack: expect.stringContaining("no such file") as string,
    }),
  ]);
});

test.each([
  ["Reject", /^Error: too late\n {4}at /],
  ["RejectWithText", /^too late$/],
])("logs the error of a promise that nobody awaits, and ends no call for it: %s", async (method, stack) => {
  const lines = await linesOf({ TF_LOG: "ERROR" }, `/test.Fixture/${method}`, "too late");

  expect(lines).toEqual([
    expect.objectContaining({
      "@message": "a promise that nobody awaits was rejected",
      stack: expect.stringMatching(stack) as string,
    }),
  ]);
});
