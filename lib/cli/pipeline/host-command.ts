import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";

/** Commands of the hosts of constructs: that of cdktf, and that of the fork which goes on with it. */
const COMMANDS = ["cdktf", "cdktn"] as const;

/** The library of cdktf-cli that was compiled in advance for Node 22 and older, and will not be for newer ones. */
const TERMINAL_LIBRARY = "@cdktf/node-pty-prebuilt-multiarch";

/** What runs the app of a repository: the command of its host, or this command itself, for a reason that the log says. */
export type HostCommand = { readonly name: string } | { readonly missing: string };

/** Finds the command of the host as a shell would, the repository's own first, and tells whether it runs on this Node. */
export function findHostCommand(env: NodeJS.ProcessEnv): HostCommand {
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    const name = COMMANDS.find((command) => existsSync(join(folder, command)));
    if (name !== undefined) {
      const file = realpathSync(join(folder, name));
      const isRunning = isNewEnough(file) && isLoadable(file);
      return isRunning ? { name } : { missing: `${name}-cli does not run on Node ${process.versions.node}` };
    }
  }
  return { missing: "cdktf-cli is not installed" };
}

/** Whether this Node is one that the package of a command takes; what is no package takes any. */
function isNewEnough(file: string): boolean {
  const manifest = findManifest(dirname(file));
  const { engines } = (manifest ? JSON.parse(readFileSync(manifest, "utf8")) : {}) as { engines?: { node?: string } };
  const [, ...least] = /^>=\s*(\d+)\.(\d+)\.(\d+)$/.exec(engines?.node ?? "") ?? [];
  const found = process.versions.node.split(".").map(Number);
  const differing = least.map((part, index) => (found[index] ?? 0) - Number(part)).find((part) => part !== 0);
  return differing === undefined || differing > 0;
}

function findManifest(folder: string): string | undefined {
  const file = join(folder, "package.json");
  if (existsSync(file)) {
    return file;
  }
  return dirname(folder) === folder ? undefined : findManifest(dirname(folder));
}

/** Whether the libraries that a command needs have a build for this Node. */
function isLoadable(file: string): boolean {
  const require = createRequire(file);
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
