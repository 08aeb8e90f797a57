import { startChild } from "./child-process";
import type { StartedSimulator } from "./simulate";
import { loginVariables } from "./simulated-login";

/** Variables that would lead the provider elsewhere than to the simulator, or log in otherwise. */
const ELSEWHERE = /^ABIQUO_(?:USERNAME|PASSWORD|TOKEN|OAUTH_\w+|PREVIOUS_ENDPOINT|PROXY_URL)$/;

/**
 * Runs a command with the simulated platform as its own: address and login are in its environment.
 *
 * @returns the exit code of the command
 * @throws CliError if it cannot be started
 */
export function runOnSimulator(
  { url, login }: StartedSimulator,
  [command = "", ...args]: readonly string[],
  variables: NodeJS.ProcessEnv,
): Promise<number> {
  const kept = Object.entries(variables).filter(([name]) => !ELSEWHERE.test(name));
  const exceptions = [variables.NO_PROXY || variables.no_proxy, new URL(url).hostname].filter(Boolean).join(",");
  const env = { ...Object.fromEntries(kept), ABIQUO_ENDPOINT: url, NO_PROXY: exceptions, ...loginVariables(login) };
  return startChild(command, args, { env, stdio: "inherit" }).exitCode;
}
