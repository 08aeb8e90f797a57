import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** A provider that Terraform is told of, rather than starting it. */
export interface ProviderProcess {
  /** Value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  close(): Promise<void>;
}

/**
 * What the process runs. Its standard input is a pipe from this process, which the system closes whatever becomes of
 * us: that is how it ends even when the tests are killed.
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
  // `close` and not `exit`: whatever the process has printed is read by then.
  const failed = once(child, "close").then(() => {
    throw new Error(`The provider ended before it could be used.\n${errors}`);
  });
  const [line] = await Promise.race([once(createInterface(child.stdout), "line") as Promise<[string]>, failed]);
  // From now on the end is what `close` waits for, and one before that is Terraform's to report.
  failed.catch(() => undefined);
  if (!line.startsWith("{")) {
    throw new Error(line); // The launcher's own sentence, such as that this Node is too old.
  }
  letGo(child, [child.stdin, child.stdout, child.stderr]);
  return {
    reattach: line,
    close: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

/** A test that forgets to close must not keep Jest from ending. */
function letGo(child: ChildProcess, pipes: readonly (Readable | Writable)[]): void {
  child.unref();
  for (const pipe of pipes) {
    (pipe as Partial<{ unref(): void }>).unref?.();
  }
}

/** A developer's own platform has no place in a test. */
function withoutAbiquo(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("ABIQUO_")));
}

/** The provider lies in the package's `dist`, wherever in the package this file is. */
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
