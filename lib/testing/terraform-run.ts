import { execFile } from "node:child_process";

/** Options of a Terraform command. */
export interface RunOptions {
  readonly folder: string;
  /** Variables to add to the environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** Stops the command. */
  readonly signal: AbortSignal;
}

/** The output and exit code of a command. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a Terraform command and waits for it. `TERRAFORM_BINARY_NAME` selects another program, as it does for `cdktf`.
 *
 * @throws Error if the program does not exist, or if the signal stops it
 */
export function runTerraform(args: readonly string[], { folder, variables, signal }: RunOptions): Promise<RunResult> {
  const program = process.env.TERRAFORM_BINARY_NAME || "terraform";
  const env = {
    ...withoutHabits(process.env),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    ...variables,
  };
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, env, signal, maxBuffer: 256 * 1024 * 1024 };
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      if (error?.code === "ENOENT") {
        reject(
          new Error(
            `There is no "${program}" on the PATH. Install Terraform 1.5 or newer, or OpenTofu 1.6 or newer and set TERRAFORM_BINARY_NAME=tofu.`,
          ),
        );
      } else if (error && child.exitCode === null) {
        reject(new Error(`terraform ${args[0]} was stopped: ${error.message}`, { cause: error }));
      } else {
        resolve({ exitCode: child.exitCode ?? 0, stdout, stderr });
      }
    });
  });
}

/** The developer's workspace, data folder and arguments must not reach a test. */
function withoutHabits(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const habit = /^(TF_WORKSPACE|TF_DATA_DIR|TF_CLI_ARGS(_.*)?)$/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !habit.test(name)));
}
