import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { loginOf } from "../e2e/terraform";

/** What the simulator prints when it is ready. */
interface Ready {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Ports below those that a system gives to whoever asks for any. The rest of a deploy goes to the port of a simulator that
 * was killed, where no other test's simulator may listen by then: it would be changed.
 */
const PORTS = { first: 26_000 + Math.floor(Math.random() * 3_000), last: 31_999 };
let nextPort = PORTS.first;

/** A port that no simulator of this test has had. */
async function takePort(): Promise<number> {
  while (nextPort <= PORTS.last) {
    const port = nextPort++;
    const server = createServer();
    const isFree = once(server, "listening").then(
      () => true,
      () => false,
    );
    server.listen(port, "127.0.0.1");
    if (await isFree) {
      server.close();
      await once(server, "close");
      return port;
    }
  }
  throw new Error(`No port from ${PORTS.first} to ${PORTS.last} is free.`);
}

/** A simulator that runs as a process of its own and keeps its platform in a file. */
export class SimulatorProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ready: Ready,
  ) {}

  /** Starts one on a port of its own, or on that of the one that was killed: the platform does not move. */
  static async start(command: string, dataFile: string, port?: string): Promise<SimulatorProcess> {
    // The latency is that of a platform nearby: it makes room for something to die in the middle of a request.
    const args = [
      command,
      "simulate",
      "--data",
      dataFile,
      "--latency",
      "15",
      "--port",
      port ?? String(await takePort()),
    ];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    return new SimulatorProcess(child, JSON.parse(line) as Ready);
  }

  /** Where it listens. */
  get port(): string {
    return new URL(this.ready.url).port;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** How the provider finds and enters it. */
  get environment(): Readonly<Record<string, string>> {
    return loginOf(this.ready);
  }

  async stop(): Promise<void> {
    if (this.isRunning) {
      const ended = once(this.child, "exit");
      this.child.kill("SIGKILL");
      await ended;
    }
  }
}
