import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a finished command printed, and how it ended. */
export interface CommandResult {
  readonly exitCode: number;
  /** Standard output and standard error, in the order they came. */
  readonly output: string;
}

/** A folder with a configuration in which the real `terraform` (or `tofu`) runs. */
export interface TerraformProject {
  readonly folder: string;
  /** Sets an environment variable of the commands that follow. */
  setEnv(name: string, value: string): void;
  /** Writes a file of the configuration. */
  write(name: string, text: string): void;
  /** Runs a command to its end, whatever that is. */
  run(...args: readonly string[]): Promise<CommandResult>;
  /** Runs a command that must succeed, and returns its output. */
  succeed(...args: readonly string[]): Promise<string>;
  /** Runs a command that must fail, and returns its output with line breaks and frames folded into blanks. */
  fail(...args: readonly string[]): Promise<string>;
  /** Plans, and returns the changes by resource address, without those that change nothing. */
  plannedActions(): Promise<Readonly<Record<string, readonly string[]>>>;
  remove(): void;
}

/** The variables with which the provider finds a simulated platform and logs in. */
export function loginOf({ url, username, password }: Login): Readonly<Record<string, string>> {
  return { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
}

type Login = Readonly<Record<"url" | "username" | "password", string>>;

/** Makes an empty project; `variables` are added to the environment of every command. */
export function createTerraformProject(variables: Readonly<Record<string, string>>): TerraformProject {
  const env: Record<string, string> = { ...variables };
  const folder = mkdtempSync(join(tmpdir(), "abiquo-e2e-"));
  const run = (...args: readonly string[]): Promise<CommandResult> => runTerraform(folder, args, env);
  const succeed = async (...args: readonly string[]): Promise<string> => {
    const { exitCode, output } = await run(...args);
    if (exitCode !== 0) {
      throw new Error(`terraform ${args.join(" ")} ended with ${exitCode}:\n${output}`);
    }
    return output;
  };
  return {
    folder,
    setEnv: (name, value) => (env[name] = value),
    write: (name, text) => writeFileSync(join(folder, name), text),
    run,
    succeed,
    fail: async (...args) => {
      const { exitCode, output } = await run(...args);
      if (exitCode === 0) {
        throw new Error(`terraform ${args.join(" ")} was expected to fail:\n${output}`);
      }
      return output.replace(/[\s│╷╵]+/g, " ");
    },
    plannedActions: async () => {
      await succeed("plan", "-out=test.tfplan");
      const plan = JSON.parse(await succeed("show", "-json", "test.tfplan")) as PlanJson;
      const changes = (plan.resource_changes ?? []).map(({ address, change }) => [address, change.actions] as const);
      return Object.fromEntries(
        changes.filter(([, actions]) => actions.join() !== "no-op" && actions.join() !== "read"),
      );
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface PlanJson {
  readonly resource_changes?: readonly { address: string; change: { actions: readonly string[] } }[];
}

function runTerraform(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const options = {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_CLI_ARGS: "-no-color",
      TF_INPUT: "0",
      ...env,
    },
  };
  const binary = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
  return new Promise((resolve, reject) => {
    const child = execFile(binary, args, options, (error) => {
      if (error && "code" in error && (error.code as unknown) === "ENOENT") {
        reject(
          new Error(
            `These tests run the real "${binary}", which is not on the PATH. Install Terraform 1.5 or newer (or OpenTofu 1.6 or ` +
              `newer, and set TERRAFORM_BINARY_NAME=tofu).`,
          ),
        );
        return;
      }
      resolve({ exitCode: child.exitCode ?? 1, output });
    });
    let output = "";
    child.stdout?.on("data", (chunk: string) => (output += chunk));
    child.stderr?.on("data", (chunk: string) => (output += chunk));
  });
}
