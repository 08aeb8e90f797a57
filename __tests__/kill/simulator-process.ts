import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** What the simulator prints when it is ready. */
interface Ready {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** A simulator that runs as a process of its own and keeps its platform in a file. */
export class SimulatorProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ready: Ready,
  ) {}

  static async start(command: string, dataFile: string): Promise<SimulatorProcess> {
    // The latency is that of a platform nearby: it makes room for something to die in the middle of a request.
    const args = [command, "simulate", "--data", dataFile, "--latency", "15"];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    return new SimulatorProcess(child, JSON.parse(line) as Ready);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** How the provider finds and enters it. */
  get environment(): Readonly<Record<string, string>> {
    const { url, username, password } = this.ready;
    return { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
  }

  async stop(): Promise<void> {
    if (this.isRunning) {
      const ended = once(this.child, "exit");
      this.child.kill("SIGKILL");
      await ended;
    }
  }
}
