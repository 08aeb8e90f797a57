import { LogLevel, Logger, createLogger, encodeLogLine } from "../../../lib/terraform-plugin/transport/process/log";

const ENTRY = {
  level: LogLevel.INFO,
  message: "hello",
  module: "provider.abiquo",
  time: new Date("2026-11-23T08:00:00.123Z"),
};

test("writes a line that Terraform can parse: strings, six fraction digits, and fields", () => {
  const line = encodeLogLine(ENTRY, { attempt: 2 });

  expect(line).toBe(
    '{"attempt":2,"@level":"info","@message":"hello","@module":"provider.abiquo",' +
      '"@timestamp":"2026-11-23T08:00:00.123000Z"}\n',
  );
});

test("does not let a field replace a value that must be a string for Terraform", () => {
  const line = encodeLogLine(ENTRY, { "@message": 5, "@level": true, "@timestamp": 7 });

  expect(JSON.parse(line)).toMatchObject({ "@message": "hello", "@level": "info" });
});

test("writes a caught error as a text, because Terraform crashes on any other message", () => {
  const lines: string[] = [];
  const logger = new Logger("provider.abiquo", LogLevel.TRACE, (line) => lines.push(line));

  logger.log(LogLevel.ERROR, new Error("no notes") as never);

  expect(lines).toEqual([expect.stringContaining('"@message":"Error: no notes"')]);
});

const cycle: Record<string, unknown> = { name: "me" };
cycle.self = cycle;

test.each<[string, unknown, unknown]>([
  ["a bigint", 2n ** 64n, "18446744073709551616"],
  ["an error", new RangeError("too far"), "RangeError: too far"],
  ["a list with a bigint", [1n], ["1"]],
  ["an object in itself", cycle, "[object Object]"],
  ["an object in itself that has no text", Object.assign(Object.create(null), { cycle }), "(unreadable)"],
])("writes a field of JavaScript that is %s", (_, field, text) => {
  const line = encodeLogLine(ENTRY, { attempt: 2, field } as never);

  expect(JSON.parse(line)).toMatchObject({ "@message": "hello", "@level": "info", field: text });
});

test.each(["a", "\u0001", "\u{1f600}", "é\n"])("keeps a line of %j under the reader's 64 KiB", (character) => {
  const message = character.repeat(200_000);

  const line = encodeLogLine({ ...ENTRY, message }, { field: message });

  expect(Buffer.byteLength(line)).toBeLessThan(65_536);
  expect(JSON.parse(line)).toMatchObject({ "@level": "info", truncated: true });
});

test.each([
  [{}, []],
  [{ TF_LOG: "" }, []],
  [{ TF_LOG: "off" }, []],
  [{ TF_LOG: "warn" }, ["warn", "error"]],
  [{ TF_LOG: "JSON" }, ["trace", "debug", "info", "warn", "error"]],
  [{ TF_LOG: "nonsense" }, ["trace", "debug", "info", "warn", "error"]],
  [{ TF_LOG: "TRACE", TF_LOG_PROVIDER: "ERROR" }, ["error"]],
  [{ TF_LOG: "TRACE", TF_LOG_PROVIDER: "INFO", TF_LOG_PROVIDER_ABI_QUO: "OFF" }, []],
  [{ TF_LOG_PROVIDER_ABI_QUO: "error" }, ["error"]],
])("under %j writes the levels %j", (environment, levels) => {
  const logger = createLogger("registry.terraform.io/abiquo/abi-quo", environment);

  expect(Object.values(LogLevel).filter((level) => logger.isEnabled(level))).toEqual(levels);
});

test("writes nothing below its level", () => {
  const lines: string[] = [];
  const logger = new Logger("provider.abiquo", LogLevel.WARN, (line) => lines.push(line));

  logger.log(LogLevel.INFO, "not this");
  logger.log(LogLevel.ERROR, "but this");

  expect(lines).toEqual([expect.stringContaining('"@message":"but this"')]);
});
