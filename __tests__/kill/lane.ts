import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { withoutSwaps } from "../model/configuration";
import { desired as anyDesired } from "../model/desired";
import type { Desired } from "../model/desired";
import type { Installation } from "./installation";
import { actualLines, expectedLines, toJsonConfiguration, withManagedSets } from "./platform";
import { findProvider, kill, leftProcesses, leftSockets } from "./processes";
import { SimulatorProcess } from "./simulator-process";
import { StateServer } from "./state-server";

/** What is killed in a run. */
export const TARGETS = ["provider", "terraform", "simulator"] as const;

/** How a run with a kill went. */
export interface KillReport {
  readonly seed: number;
  readonly target: (typeof TARGETS)[number];
  /** Milliseconds after the start of the deploy. */
  readonly delay: number;
  /** False if the deploy was over before. */
  readonly struck: boolean;
  readonly problems: readonly string[];
}

interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

/** One platform with one Terraform project, which are deployed to again and again. */
export class Lane {
  private current: Desired = { datacenters: [], regions: [], services: [] };
  /** The shortest deploy so far, in milliseconds: within this time something dies. */
  private duration = 10_000;

  private constructor(
    private readonly folder: string,
    private readonly installation: Installation,
    private readonly parts: { simulator: SimulatorProcess; readonly states: StateServer | undefined },
  ) {}

  /** Starts a platform. The state is kept in a local file, or by a server with a lock. */
  static async open(folder: string, installation: Installation, backend: "local" | "http"): Promise<Lane> {
    mkdirSync(join(folder, "tmp"), { recursive: true });
    const simulator = await SimulatorProcess.start(installation.command, join(folder, "platform.json"));
    const states = backend === "http" ? await StateServer.start() : undefined;
    return new Lane(folder, installation, { simulator, states });
  }

  /** Deploys for the first time. */
  async begin(): Promise<void> {
    this.write(this.current);
    const { exitCode, output } = await this.terraform("init").ended;
    const problems = exitCode === 0 ? await this.deployAgain(this.current) : [output];
    if (problems.length > 0) {
      throw new Error(problems.join("\n"));
    }
  }

  async close(): Promise<void> {
    await this.parts.simulator.stop();
    await this.parts.states?.close();
  }

  /** Deploys something new, kills something meanwhile, and deploys again. */
  async run(seed: number): Promise<KillReport> {
    const [choice, part] =
      fc.sample(fc.tuple(fc.constantFrom(...TARGETS), fc.nat(1000)), { seed, numRuns: 1 })[0] ?? [];
    const [wanted] = fc.sample(anyDesired, { seed, numRuns: 1 });
    if (choice === undefined || part === undefined || wanted === undefined) {
      throw new Error("fast-check made nothing.");
    }
    const desired = withoutSwaps(this.current, withManagedSets(wanted));
    this.write(desired);
    const delay = Math.round((part / 1000) * this.duration);
    const struck = await this.deployAndKill(choice, delay);
    const problems = await this.deployAgain(desired);
    this.current = desired;
    return { seed, target: choice, delay, struck, problems };
  }

  private async deployAndKill(target: KillReport["target"], delay: number): Promise<boolean> {
    const deploy = this.terraform("apply", "-auto-approve");
    const isOver = deploy.ended.then(() => true);
    if (await Promise.race([isOver, sleep(delay, false)])) {
      return false;
    }
    const struck = await this.strike(target, deploy.pid, isOver);
    await deploy.ended;
    if (!this.parts.simulator.isRunning) {
      const data = join(this.folder, "platform.json");
      this.parts.simulator = await SimulatorProcess.start(this.installation.command, data, this.parts.simulator.port);
    }
    return struck;
  }

  /** Terraform starts several providers one after the other: where there is none at the moment, the next one is meant. */
  private async strike(target: KillReport["target"], terraform: number, isOver: Promise<boolean>): Promise<boolean> {
    if (target === "simulator") {
      await this.parts.simulator.stop();
      return true;
    }
    if (target === "terraform") {
      return kill(terraform);
    }
    for (;;) {
      const provider = findProvider(terraform);
      if (provider) {
        return kill(provider.pid);
      }
      if (await Promise.race([isOver, sleep(10, false)])) {
        return false;
      }
    }
  }

  private async deployAgain(desired: Desired): Promise<readonly string[]> {
    this.parts.states?.forceUnlock();
    const started = Date.now();
    const { exitCode, output } = await this.terraform("apply", "-auto-approve").ended;
    this.duration = Math.min(this.duration, Date.now() - started);
    const expected = expectedLines(desired);
    const actual = actualLines(join(this.folder, "platform.json"));
    return [
      ...(exitCode === 0 ? [] : [`The next deploy failed:\n${output}`]),
      ...(expected.join("\n") === actual.join("\n")
        ? []
        : [`The platform is:\n${actual.join("\n")}\nand should be:\n${expected.join("\n")}`]),
      ...(await leftProcesses(join(this.folder, ".terraform"))),
      ...leftSockets(join(this.folder, "tmp")),
    ];
  }

  private write(desired: Desired): void {
    const { states } = this.parts;
    const http = states && { address: states.url, lock_address: states.url, unlock_address: states.url };
    const backend = http ? { http } : { local: {} };
    writeFileSync(join(this.folder, "main.tf.json"), toJsonConfiguration(desired, backend));
  }

  private terraform(...args: readonly string[]): { readonly pid: number; readonly ended: Promise<Ended> } {
    const child = spawn(process.env.TERRAFORM_BINARY_NAME ?? "terraform", [...args, "-input=false", "-no-color"], {
      cwd: this.folder,
      env: {
        ...process.env,
        ...this.parts.simulator.environment,
        ABIQUO_ADOPT: "exact",
        ABIQUO_MAX_RETRIES: "1",
        CHECKPOINT_DISABLE: "1",
        TF_CLI_CONFIG_FILE: this.installation.cliConfig,
        // Absolute, so that the command line of a provider tells whose it is.
        TF_DATA_DIR: join(this.folder, ".terraform"),
        TMPDIR: join(this.folder, "tmp"),
      },
    });
    const output: string[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk.toString()));
    // An orphan of a Terraform that was killed may hold the pipes open: the end of the process counts, not theirs.
    const ended = once(child, "exit").then(([exitCode]) => ({
      exitCode: exitCode as number | null,
      output: output.join(""),
    }));
    return { pid: child.pid ?? 0, ended };
  }
}
