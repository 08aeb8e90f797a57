import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { createConsumerRepository } from "../e2e/consumer-repository";

const root = dirname(dirname(__dirname));
const pipelines = join(root, "examples/pipelines");
const oldScripts = join(root, "__tests__/fixtures/pipelines-0.1.0");

/** A stack with a datacenter and a region, and a backend if the environment names one. */
const STACK = `import { App, PgBackend, TerraformStack } from "cdktf";
import { AbiquoProvider, CloudProvider, Datacenter, PublicCloudRegion, RemoteServices } from "cdktf-abiquo";

const app = new App();
const stack = new TerraformStack(app, "platform");
if (process.env.STATE_DATABASE) {
  new PgBackend(stack, { connStr: process.env.STATE_DATABASE });
}
new AbiquoProvider(stack, "abiquo");
const barcelona = new Datacenter(stack, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
barcelona.addRemoteServices("services", { host: "rs.bcn.example.com", nfsRepository: "nfs.bcn.example.com:/opt/vm_repository" });
new PublicCloudRegion(stack, "ireland", {
  name: "Ireland",
  cloudProvider: CloudProvider.AMAZON,
  region: "eu-west-1",
  remoteServices: new RemoteServices(stack, "shared", { host: "rs.cloud.example.com", redis: "redis.cloud.example.com:6379" }),
});
app.synth();
`;

const TSCONFIG = {
  compilerOptions: { target: "ES2022", module: "commonjs", strict: true, types: ["node"] },
  files: ["main.ts"],
};

/** Result of a script. */
export interface Ending {
  readonly exitCode: number;
  /** Standard output and standard error, in the order they came. */
  readonly output: string;
}

/** A running script. */
export interface RunningScript {
  /** Waits until the output contains a text. */
  prints(text: string): Promise<void>;
  /** Sends a signal to the script's process alone, as the runner of a cancelled job does. */
  kill(signal: NodeJS.Signals): void;
  readonly ending: Promise<Ending>;
}

/** A platform team's repository, with the files of `examples/pipelines` in it. */
export interface PlatformRepository {
  readonly folder: string;
  /** Starts a command of a pipeline as its runner would, in the repository's folder. */
  start(this: void, command: string, env: Readonly<Record<string, string>>): RunningScript;
  /** Runs commands one after the other until one fails. */
  runAll(commands: readonly string[], env: Readonly<Record<string, string>>): Promise<Ending>;
  /** Reads a report of the pipeline. */
  report(name: string): string;
  /** Lists the names of the reports in a folder. */
  reports(folder: string): readonly string[];
  /** Another runner's checkout of the same repository. */
  clone(): PlatformRepository;
  /** Adds the scripts copied from version 0.1.0. */
  addOldScripts(): void;
  /** Deletes state and reports. */
  reset(): void;
  remove(): void;
}

/** Creates such a repository, with dependencies installed and the stack compiled. */
export async function createPlatformRepository(): Promise<PlatformRepository> {
  const repository = await createConsumerRepository();
  const { folder } = repository;
  cpSync(pipelines, folder, { recursive: true });
  repository.write("main.ts", STACK);
  repository.write("tsconfig.json", JSON.stringify(TSCONFIG));
  repository.write(
    "cdktf.json",
    JSON.stringify({ language: "typescript", app: "node main.js", sendCrashReports: "false" }),
  );
  await repository.npx("tsc", []);
  return openRepository(folder);
}

function openRepository(folder: string): PlatformRepository {
  const start: PlatformRepository["start"] = (command, env) => startScript(folder, command, env);
  return {
    folder,
    start,
    runAll: async (commands, env) => {
      let last: Ending = { exitCode: 0, output: "" };
      for (const command of commands) {
        last = await start(command, env).ending;
        if (last.exitCode !== 0) {
          return last;
        }
      }
      return last;
    },
    report: (name) => readFileSync(join(folder, "pipeline-reports", name), "utf8"),
    addOldScripts: () => cpSync(oldScripts, folder, { recursive: true }),
    reports: (name) => readdirSync(join(folder, "pipeline-reports", name)).map((file) => join(name, file)),
    clone: () => {
      const copy = mkdtempSync(join(tmpdir(), "abiquo-clone-"));
      cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
      return openRepository(copy);
    },
    reset: () => {
      for (const name of ["terraform.platform.tfstate", "cdktf.out", "pipeline-reports", ".cdktf-abiquo"]) {
        rmSync(join(folder, name), { recursive: true, force: true });
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function startScript(folder: string, command: string, env: Readonly<Record<string, string>>): RunningScript {
  const child = spawn("sh", ["-ec", command], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, HOME: folder, DISABLE_VERSION_CHECK: "1", ...env },
  });
  let output = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      listeners.forEach((listener) => listener());
    });
  }
  const ending = once(child, "close").then(([code]) => ({ exitCode: (code as number | null) ?? 1, output }));
  return {
    ending,
    kill: (signal) => void child.kill(signal),
    prints: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => void (output.includes(text) && resolve());
        listeners.add(look);
        look();
        void ending.then(() => reject(new Error(`${command} ended without saying "${text}":\n${output}`)));
      }),
  };
}

/** Returns a job's commands without the installation of packages, which the tests have done already. */
export function jobCommands(
  file: ".gitlab-ci.yml" | `.github/workflows/${string}.yml`,
  job: string,
): readonly string[] {
  const content = parse(readFileSync(join(pipelines, file), "utf8")) as PipelineFile;
  const commands = file === ".gitlab-ci.yml" ? gitlabCommands(content, job) : githubCommands(content, job);
  return commands.filter((command) => command !== "npm ci --ignore-scripts");
}

interface PipelineFile {
  readonly default?: { readonly before_script: readonly string[] };
  readonly jobs?: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
  readonly [job: string]: unknown;
}

function gitlabCommands(content: PipelineFile, name: string): readonly string[] {
  const job = content[name] as { readonly script: readonly string[]; readonly after_script?: readonly string[] };
  return [...(content.default?.before_script ?? []), ...job.script, ...(job.after_script ?? [])];
}

function githubCommands(content: PipelineFile, name: string): readonly string[] {
  return (content.jobs?.[name]?.steps ?? []).flatMap(({ run }) => (run === undefined ? [] : [run]));
}
