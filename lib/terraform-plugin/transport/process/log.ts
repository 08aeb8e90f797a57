import { OutputPipe, writeOutput } from "./output";

/**
 * The log, as Terraform reads it from a provider's stderr: one JSON object on a line, in the format of hclog.
 *
 *     {"key":"field","@level":"info","@message":"text","@module":"provider.notebook","@timestamp":"...T08:00:00.123000Z"}
 *
 * The keys with `@` have to be strings: Terraform crashes on anything else. The time has exactly six fraction digits,
 * and the line less than 64 KiB: Terraform takes everything else for plain text of level DEBUG.
 */
export enum LogLevel {
  TRACE = "trace",
  DEBUG = "debug",
  INFO = "info",
  WARN = "warn",
  ERROR = "error",
}

/** Named values beside a message. Never secrets. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

const LEVELS = Object.values(LogLevel);

const MAX_LINE_BYTES = 65_000;

/** Of a message in a line that is too long. JSON makes at most six bytes of a UTF-16 unit. */
const MAX_CUT_UNITS = 10_000;

/**
 * Writes log lines at or above one level. It holds no state beside the level, so that there may be several.
 *
 * @example
 * const logger = createLogger("registry.terraform.io/acme/notebook", process.env);
 * logger.log(LogLevel.INFO, "connected", { endpoint: "https://notebook.example.com" });
 */
export class Logger {
  private readonly threshold: number;

  /** A logger for a component such as `provider.notebook`; without a level it is silent. */
  constructor(
    private readonly module: string,
    level: LogLevel | undefined,
    private readonly write: (line: string) => void = (line) => writeOutput(OutputPipe.STDERR, line),
  ) {
    this.threshold = level === undefined ? LEVELS.length : LEVELS.indexOf(level);
  }

  /** Whether lines of this level are written. Ask before preparing a costly message. */
  isEnabled(level: LogLevel): boolean {
    return LEVELS.indexOf(level) >= this.threshold;
  }

  /** Writes one line, if anybody listens at this level. */
  log(level: LogLevel, message: string, fields: LogFields = {}): void {
    if (!this.isEnabled(level)) {
      return;
    }
    this.write(encodeLogLine({ level, message, module: this.module, time: new Date() }, fields));
  }
}

/**
 * A logger for the provider of that address, at the level that the environment asks for:
 * TF_LOG_PROVIDER_<NAME> before TF_LOG_PROVIDER before TF_LOG. As in Terraform, a word that is no level means TRACE.
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

/** What every line says. */
interface LogEntry {
  readonly level: LogLevel;
  readonly message: string;
  readonly module: string;
  readonly time: Date;
}

/** One line of the log. A line that would be too long loses its fields and the end of its message, and says so. */
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
  return `${JSON.stringify(line)}\n`;
}
