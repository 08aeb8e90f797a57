import { noProxyFor } from "../../simulator";
import { startChild } from "../child-process";
import type { StartedSimulator } from "./simulate";
import { loginVariables } from "./simulated-login";

/** Variables that would send the provider to another platform or log it in differently. */
const ELSEWHERE = /^ABIQUO_(?:USERNAME|PASSWORD|TOKEN|OAUTH_\w+|PREVIOUS_ENDPOINT|PROXY_URL)$/;

/**
 * Runs a command against the simulated platform: its environment contains the address and the login.
 *
 * @returns the exit code of the command
 * @throws CliError if the command cannot be started
 */
export function runOnSimulator(
  { url, login }: StartedSimulator,
  [command = "", ...args]: readonly string[],
  variables: NodeJS.ProcessEnv,
): Promise<number> {
  const kept = Object.entries(variables).filter(([name]) => !ELSEWHERE.test(name));
  const connection = { ABIQUO_ENDPOINT: url, ...noProxyFor(url, variables), ...loginVariables(login) };
  const env = { ...Object.fromEntries(kept), ...connection };
  return startChild(command, args, { env, stdio: "inherit" }).exitCode;
}
