import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** A running provider that Terraform connects to. */
export interface ProviderProcess {
  /** Value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  close(): Promise<void>;
}

/**
 * The script of the process. Its standard input is a pipe from this process. The operating system closes the pipe when
 * this process exits, so the provider exits even if the tests are killed.
 */
const SCRIPT = `process.stdin.once("end", () => process.kill(process.pid, "SIGTERM")).resume(); require(process.argv[1]);`;

/** Starts the provider of this package, with these variables added to its environment. */
export async function startProvider(variables: Readonly<Record<string, string>>): Promise<ProviderProcess> {
  const child = spawn(process.execPath, ["-e", SCRIPT, "--", providerFile(), "--debug"], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...withoutAbiquo(process.env), ...variables },
  });
  const exited = once(child, "exit");
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  // `close`, not `exit`: all output has been read by then.
  const failed = once(child, "close").then(() => {
    throw new Error(`The provider exited before it was ready.\n${errors}`);
  });
  const [line] = await Promise.race([once(createInterface(child.stdout), "line") as Promise<[string]>, failed]);
  // From now on, `close` waits for the exit. Terraform reports an earlier one.
  failed.catch(() => undefined);
  if (!line.startsWith("{")) {
    throw new Error(line); // The launcher's own message, such as that this Node version is too old.
  }
  letGo(child, [child.stdin, child.stdout, child.stderr]);
  return {
    reattach: line,
    close: async () => {
      child.ref(); // Otherwise a script in which nothing else happens would end here.
      child.stdin.end();
      await exited;
    },
  };
}

/** A test that does not close its platform must not keep Jest from exiting. */
function letGo(child: ChildProcess, pipes: readonly (Readable | Writable)[]): void {
  child.unref();
  for (const pipe of pipes) {
    (pipe as Partial<{ unref(): void }>).unref?.();
  }
}

/** Settings of the developer's own platform must not reach a test. */
function withoutAbiquo(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("ABIQUO_")));
}

/** The provider is in the package's `dist`. This file may be in any folder of the package. */
function providerFile(folder = __dirname): string {
  const file = join(folder, "dist/provider/main.cjs");
  if (existsSync(file)) {
    return file;
  }
  if (dirname(folder) === folder) {
    throw new Error(
      `There is no dist/provider/main.cjs in any folder above ${__dirname}. Install cdktf-abiquo again (or, in its own repository, run: npm run build).`,
    );
  }
  return providerFile(dirname(folder));
}
