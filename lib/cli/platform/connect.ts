import { AbiquoApiError, AbiquoError, createAbiquoClient } from "../../abiquo";
import type { AbiquoClient } from "../../abiquo";
import { connectionFromEnvironment } from "../../domain";
import type { ConnectionSettings, Environment, SettingProblem } from "../../domain";
import { CliError } from "../cli-error";

/** How a command reaches the platform. */
export interface ConnectOptions {
  /** The variables of the provider: `ABIQUO_ENDPOINT`, the login, and what else it knows. */
  readonly env: Environment;
  /** Version of the command, for Abiquo's log. */
  readonly version: string;
  /** Told of what is legal and dangerous, such as a certificate that is not verified. */
  readonly warn: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** A platform that the command is logged in to. */
export interface Connection {
  readonly client: AbiquoClient;
  /** Base URL of the API. It has no credentials. */
  readonly endpoint: string;
  /** Requests that may be under way at once. */
  readonly concurrency: number;
}

/** As many as the provider has under way. */
const DEFAULT_CONCURRENCY = 10;

/**
 * Logs in to the platform that the environment names, by the rules of the provider's settings.
 *
 * @throws CliError in a few sentences if a variable is missing or wrong, or if Abiquo does not let us in
 */
export async function connect({ env, version, warn, signal }: ConnectOptions): Promise<Connection> {
  const { connection, problems } = connectionFromEnvironment(env);
  if (connection === undefined) {
    throw new CliError(problems.filter(isError).map(toText).join("\n"));
  }
  problems.map(toText).forEach(warn);
  const { endpoint, maxConcurrentRequests: concurrency = DEFAULT_CONCURRENCY } = connection;
  const client = createClient(connection, version);
  await explained(endpoint, () => client.login(signal));
  return { client, endpoint, concurrency };
}

const PRIVILEGES =
  "To see a platform, the user needs the privileges PHYS_DC_ENUMERATE and PCR_ENUMERATE (before Abiquo 6, " +
  "PHYS_DC_ENUMERATE may be enough).";

/**
 * Lets an error of Abiquo end the command in a few sentences.
 *
 * @throws CliError for an error of Abiquo or of the way to it; anything else as it is
 */
export async function explained<T>(endpoint: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AbiquoError)) {
      throw error;
    }
    const isForbidden = error instanceof AbiquoApiError && error.status === 403;
    throw new CliError(`${endpoint}: ${error.message}${isForbidden ? `. ${PRIVILEGES}` : ""}`, { cause: error });
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
