import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { isRecord, parseJson } from "../json";

/** Commands that synthesize and deploy: cdktf, and its successor cdktn. */
const COMMANDS = ["cdktf", "cdktn"] as const;

/** A library of cdktf-cli with prebuilt binaries for Node 22 and older only. */
const TERMINAL_LIBRARY = "@cdktf/node-pty-prebuilt-multiarch";

/** What runs a repository's app: the host's command, or this command itself if that is missing, with the reason. */
export type HostCommand = { readonly name: string } | { readonly missing: string };

/** Finds the host's command in PATH, the repository's own first, and checks whether it runs on this Node. */
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

/** Returns whether a command's package supports this Node. A command outside a package supports any. */
function isNewEnough(file: string): boolean {
  const manifest = findManifest(dirname(file));
  const content = manifest === undefined ? undefined : parseJson(readFileSync(manifest, "utf8"));
  const engines = isRecord(content) && isRecord(content.engines) ? content.engines : {};
  const [, ...least] = /^>=\s*(\d+)\.(\d+)\.(\d+)$/.exec(String(engines.node)) ?? [];
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

/** Returns whether the libraries of a command have a build for this Node. */
function isLoadable(file: string): boolean {
  const require = createRequire(file);
  try {
    require.resolve(TERMINAL_LIBRARY);
  } catch {
    return true; // The command does not use the library.
  }
  try {
    require(TERMINAL_LIBRARY);
    return true;
  } catch {
    return false;
  }
}
