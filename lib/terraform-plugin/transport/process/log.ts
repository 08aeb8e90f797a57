import { OutputPipe, writeOutput } from "./output";

/**
 * The log that Terraform reads from a provider's stderr: one JSON object per line, in the format of hclog.
 *
 *     {"key":"field","@level":"info","@message":"text","@module":"provider.notebook","@timestamp":"...T08:00:00.123000Z"}
 *
 * The values of keys with `@` must be strings: Terraform crashes on anything else. The time must have exactly six
 * fraction digits, and the line less than 64 KiB: Terraform reads anything else as plain text of level DEBUG.
 */
export enum LogLevel {
  TRACE = "trace",
  DEBUG = "debug",
  INFO = "info",
  WARN = "warn",
  ERROR = "error",
}

/** Named values of a message. Never secrets. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

const LEVELS = Object.values(LogLevel);

const MAX_LINE_BYTES = 65_000;

/** Maximum length of a message in a line that is too long. JSON encodes a UTF-16 unit in at most six bytes. */
const MAX_CUT_UNITS = 10_000;

/**
 * Writes log lines at or above a level. It has no other state, so there may be several loggers.
 *
 * @example
 * const logger = createLogger("registry.terraform.io/acme/notebook", process.env);
 * logger.log(LogLevel.INFO, "connected", { endpoint: "https://notebook.example.com" });
 */
export class Logger {
  private readonly threshold: number;

  /** A logger for a component such as `provider.notebook`. Without a level, it is silent. */
  constructor(
    private readonly module: string,
    level: LogLevel | undefined,
    private readonly write: (line: string) => void = (line) => writeOutput(OutputPipe.STDERR, line),
  ) {
    this.threshold = level === undefined ? LEVELS.length : LEVELS.indexOf(level);
  }

  /** Whether lines of this level are written. Check it before you build an expensive message. */
  isEnabled(level: LogLevel): boolean {
    return LEVELS.indexOf(level) >= this.threshold;
  }

  /** Writes one line, if this level is enabled. */
  log(level: LogLevel, message: string, fields: LogFields = {}): void {
    if (!this.isEnabled(level)) {
      return;
    }
    // An error that is caught as `any` also gets here as a message.
    const entry = { level, message: textOf(message), module: this.module, time: new Date() };
    this.write(encodeLogLine(entry, fields));
  }
}

/**
 * Creates a logger for the provider with this address. The level comes from the environment: TF_LOG_PROVIDER_<NAME>,
 * else TF_LOG_PROVIDER, else TF_LOG. As in Terraform, an unknown level means TRACE.
 *
 * @example
 * const logger = createLogger("registry.terraform.io/acme/notebook", process.env);
 * logger.log(LogLevel.WARN, "the notebook answers slowly", { milliseconds: 1200 });
 */
export function createLogger(providerAddress: string, environment: NodeJS.ProcessEnv): Logger {
  const name = toProviderName(providerAddress);
  const variable = `TF_LOG_PROVIDER_${name.toUpperCase().replace(/-/g, "_")}`;
  const value = [environment[variable], environment.TF_LOG_PROVIDER, environment.TF_LOG].find(Boolean);
  return new Logger(`provider.${name}`, parseLevel(value));
}

/** The last part of a provider address: `notebook` of `registry.terraform.io/acme/notebook`. */
export function toProviderName(providerAddress: string): string {
  return providerAddress.slice(providerAddress.lastIndexOf("/") + 1);
}

function parseLevel(value: string | undefined): LogLevel | undefined {
  if (value === undefined || value.toUpperCase() === "OFF") {
    return undefined;
  }
  return LEVELS.find((level) => level.toUpperCase() === value.toUpperCase()) ?? LogLevel.TRACE;
}

/** The contents of every line. */
interface LogEntry {
  readonly level: LogLevel;
  readonly message: string;
  readonly module: string;
  readonly time: Date;
}

/**
 * Encodes one line of the log. If it would be too long, its fields and the end of its message are removed, and the line
 * says so.
 */
export function encodeLogLine(entry: LogEntry, fields: LogFields): string {
  const line = encodeObject(entry, fields);
  if (Buffer.byteLength(line) <= MAX_LINE_BYTES) {
    return line;
  }
  return encodeObject({ ...entry, message: entry.message.slice(0, MAX_CUT_UNITS) }, { truncated: true });
}

function encodeObject({ level, message, module, time }: LogEntry, fields: LogFields): string {
  const line = {
    ...fields,
    "@level": level,
    "@message": message,
    "@module": module,
    "@timestamp": time.toISOString().replace("Z", "000Z"),
  };
  return `${toJson(line)}\n`;
}

/** No value is an error: the handler that logs it would fail, and could lose an object. In JavaScript, a field may be anything. */
function toJson(line: LogFields): string {
  try {
    return JSON.stringify(line, (_key, value: unknown) =>
      typeof value === "bigint" || value instanceof Error ? String(value) : value,
    );
  } catch {
    const texts = Object.entries(line).map(([key, value]) => [key, textOf(value)] as const);
    return JSON.stringify(Object.fromEntries(texts));
  }
}

/** The text of a value that may be anything, and may be unreadable. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "(unreadable)";
  }
}
