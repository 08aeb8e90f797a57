import { AbiquoApiError, AbiquoError, createAbiquoClient } from "../../abiquo";
import type { AbiquoClient } from "../../abiquo";
import { connectionFromEnvironment } from "../../domain";
import type { ConnectionSettings, Environment, SettingProblem } from "../../domain";
import { CliError } from "../cli-error";

/** How a command connects to the platform. */
export interface ConnectOptions {
  /** Environment variables of the provider: `ABIQUO_ENDPOINT`, the login, and its other settings. */
  readonly env: Environment;
  /** Version of the command, for Abiquo's log. */
  readonly version: string;
  /** Called with warnings about valid but dangerous settings, such as an unverified certificate. */
  readonly warn: (text: string) => void;
}

/** A connection to a platform that the command is logged in to. */
export interface Connection {
  readonly client: AbiquoClient;
  /** Base URL of the API, without credentials. */
  readonly endpoint: string;
  /** Maximum number of concurrent requests. */
  readonly concurrency: number;
}

/** The provider's own default. */
const DEFAULT_CONCURRENCY = 10;

/**
 * Logs in to the platform that the environment names. The provider's rules for settings apply.
 *
 * @throws CliError if a variable is missing or invalid, or if the login fails
 */
export async function connect({ env, version, warn }: ConnectOptions): Promise<Connection> {
  const { connection, problems } = connectionFromEnvironment(env);
  if (connection === undefined) {
    throw new CliError(problems.filter(isError).map(toText).join("\n"));
  }
  problems.map(toText).forEach(warn);
  const { endpoint, maxConcurrentRequests: concurrency = DEFAULT_CONCURRENCY } = connection;
  const client = createClient(connection, version);
  await explained(endpoint, () => client.login());
  return { client, endpoint, concurrency };
}

const PRIVILEGES =
  "To see a platform, the user needs the privileges PHYS_DC_ENUMERATE and PCR_ENUMERATE (before Abiquo 6, " +
  "PHYS_DC_ENUMERATE may be enough).";

/**
 * Calls Abiquo, and explains its errors to the user.
 *
 * @throws CliError for an error from Abiquo or the connection to it; rethrows any other error
 */
export async function explained<T>(endpoint: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AbiquoError)) {
      throw error;
    }
    const isForbidden = error instanceof AbiquoApiError && error.status === 403;
    const text = isForbidden ? `${error.message.replace(/\.$/, "")}. ${PRIVILEGES}` : error.message;
    throw new CliError(`${endpoint}: ${text}`, { cause: error });
  }
}

function createClient(connection: ConnectionSettings, version: string): AbiquoClient {
  try {
    return createAbiquoClient({ ...connection, userAgent: `cdktf-abiquo/${version}` });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError(`The settings in ABIQUO_* variables cannot be used: ${reason}`, { cause });
  }
}

function isError({ severity }: SettingProblem): boolean {
  return severity === "error";
}

function toText({ summary, detail }: SettingProblem): string {
  return `${summary}. ${detail}`;
}
