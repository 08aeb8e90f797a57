import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

/** Commands of the hosts of constructs: that of cdktf, and that of the fork which goes on with it. */
const COMMANDS = ["cdktf", "cdktn"] as const;

/** The library of cdktf-cli that was compiled in advance for Node 22 and older, and will not be for newer ones. */
const TERMINAL_LIBRARY = "@cdktf/node-pty-prebuilt-multiarch";

/** What runs the app of a repository: the command of its host, or this command itself, for a reason that the log says. */
export type HostCommand = { readonly name: string } | { readonly missing: string };

/** Finds the command of the host as a shell would, the repository's own first, and tells whether it runs on this Node. */
export function findHostCommand(env: NodeJS.ProcessEnv): HostCommand {
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    for (const name of COMMANDS) {
      const file = join(folder, name);
      if (existsSync(file)) {
        return isLoadable(file) ? { name } : { missing: `cdktf-cli does not run on Node ${process.versions.node}` };
      }
    }
  }
  return { missing: "cdktf-cli is not installed" };
}

/** Whether the libraries that a command needs have a build for this Node. */
function isLoadable(file: string): boolean {
  const require = createRequire(realpathSync(file));
  try {
    require.resolve(TERMINAL_LIBRARY);
  } catch {
    return true; // It needs none.
  }
  try {
    require(TERMINAL_LIBRARY);
    return true;
  } catch {
    return false;
  }
}
