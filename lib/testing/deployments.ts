import type { TerraformStack } from "cdktf";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Logins } from "./platforms";
import { startProvider } from "./provider-process";
import type { ProviderProcess } from "./provider-process";
import { readPlan } from "./terraform-output";
import type { TestPlan } from "./terraform-output";
import { runTerraform } from "./terraform-run";
import type { RunResult } from "./terraform-run";
import { prepareStack } from "./test-stack";
import type { TestStack } from "./test-stack";

/** The Terraform commands for tests. */
export type Command = "plan" | "apply" | "destroy";

/** Jest ends a test after 5 seconds and only reports that it took too long. */
const TOO_LATE =
  "A platform was closed while Terraform was still running on it. If Jest ended the test after 5 seconds, allow " +
  "more time: set testTimeout in Jest's configuration, such as 60000.";

/**
 * The states of the stacks that a test deploys, and one provider for all of them. The provider starts with the first
 * command.
 */
export class Deployments {
  private readonly end = new AbortController();
  private readonly running = new Set<Promise<unknown>>();
  /** The last command of each stack. Two at once would write the same configuration and the same state. */
  private readonly turns = new Map<string, Promise<unknown>>();
  /** Per stack, the constructs of all its versions. A removed construct is still reported by its path. */
  private readonly paths = new Map<string, ReadonlyMap<string, string>>();
  private provider?: Promise<ProviderProcess>;
  private folder?: string;

  /**
   * @param platform - environment variables that select the provider's platform
   * @param connect - returns the settings of the provider configurations for other platforms, by alias
   */
  constructor(
    private readonly platform: Readonly<Record<string, string>>,
    private readonly connect: (platforms: readonly Logins[]) => Promise<ReadonlyMap<string, object>> = onlyOne,
  ) {}

  /** Runs a command on a stack, after its earlier commands. */
  async run(command: Command, stack: TerraformStack | string): Promise<TestPlan> {
    this.mustBeOpen();
    const prepared = prepareStack(stack, (other) => this.stateOf(other, stack));
    const run = (): Promise<TestPlan> => this.runNow(command, prepared);
    const turn = this.turns.get(prepared.name)?.then(run, run) ?? run();
    this.turns.set(prepared.name, turn);
    return turn;
  }

  private async runNow(command: Command, prepared: TestStack): Promise<TestPlan> {
    this.mustBeOpen();
    const { name, platforms, needsInit } = prepared;
    const paths = new Map([...(this.paths.get(name) ?? []), ...prepared.paths]);
    this.paths.set(name, paths);
    const configuration = prepared.configuration(await this.connect(platforms));
    this.mustBeOpen(); // It may have been closed meanwhile.
    const folder = this.folderOf(name);
    writeFileSync(join(folder, "cdk.tf.json"), configuration);
    if (needsInit) {
      mustSucceed("init", await this.terraform(folder, ["init", "-no-color"]));
    }
    const approval = command === "plan" ? [] : ["-auto-approve"];
    const result = await this.terraform(folder, [command, "-json", "-lock=false", ...approval]);
    const plan = readPlan(result.stdout, paths);
    mustSucceed(command, result);
    return plan;
  }

  /** Stops the provider and any running command, and removes the states. */
  async close(): Promise<void> {
    if (this.running.size > 0 && process.env.JEST_WORKER_ID !== undefined) {
      process.emitWarning(TOO_LATE);
    }
    this.end.abort();
    await Promise.allSettled(this.running);
    await this.provider?.then(
      (provider) => provider.close(),
      () => undefined, // the command that needed it has already reported the reason
    );
    if (this.folder !== undefined) {
      rmSync(this.folder, { recursive: true, force: true });
    }
  }

  /** @throws Error if the platform is closed */
  private mustBeOpen(): void {
    if (this.end.signal.aborted) {
      throw new Error("This platform is closed. Start another one, or close it later.");
    }
  }

  private folderOf(stack: string): string {
    this.folder ??= mkdtempSync(join(tmpdir(), "cdktf-abiquo-testing-"));
    const folder = join(this.folder, stack);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** @throws Error if the stack was never deployed here */
  private stateOf(stack: string, reader: TerraformStack | string): string {
    const file = join(this.folderOf(stack), "terraform.tfstate");
    if (!existsSync(file)) {
      const name = typeof reader === "string" ? reader : reader.node.path;
      throw new Error(
        `Stack "${name}" refers to stack "${stack}", which is not deployed on this platform: apply that stack first.`,
      );
    }
    return file;
  }

  private async terraform(folder: string, args: readonly string[]): Promise<RunResult> {
    this.provider ??= startProvider(this.platform);
    const variables = { TF_REATTACH_PROVIDERS: (await this.provider).reattach };
    const run = runTerraform(args, { folder, variables, signal: this.end.signal });
    this.running.add(run);
    try {
      return await run;
    } finally {
      this.running.delete(run);
    }
  }
}

async function onlyOne(): Promise<ReadonlyMap<string, object>> {
  return new Map();
}

function mustSucceed(command: string, { exitCode, stdout, stderr }: RunResult): void {
  if (exitCode !== 0) {
    throw new Error(`terraform ${command} exited with code ${exitCode}.\n${stderr || stdout}`);
  }
}
