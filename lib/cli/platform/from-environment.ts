import { startProgress } from "../output/progress";
import { say } from "../output/say";
import { connect } from "./connect";
import type { Connection } from "./connect";
import type { Platform } from "./platform";
import { readPlatform } from "./read-platform";

/** A platform as it was read, and the connection for further requests. */
export interface ReadPlatform {
  readonly connection: Connection;
  readonly platform: Platform;
}

/**
 * Reads the platform that the process's environment names. Writes progress and warnings to standard error.
 *
 * @param version - version of the command
 * @throws CliError if the platform cannot be read
 */
export async function readFromEnvironment(version: string): Promise<ReadPlatform> {
  const connection = await connect({ env: process.env, version, warn: say });
  const progress = startProgress("Reading the platform", 3);
  try {
    return { connection, platform: await readPlatform(connection, { warn: say, onList: () => progress.step() }) };
  } finally {
    progress.end();
  }
}
