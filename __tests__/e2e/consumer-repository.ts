import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { findTerraform } from "../../scripts/find-terraform";
import { newestNode } from "../../scripts/node-binaries";

const root = dirname(dirname(__dirname));
const run = promisify(execFile);

/** What a platform team chooses: the host of its constructs, with the package of ours for it. */
export interface ConstructHost {
  readonly name: "cdktf" | "cdktn";
  /** Packages that a repository has beside ours: the peers, the host's command, a compiler and what runs TypeScript. */
  readonly others: readonly string[];
  /** Packs ours into a folder. Returns the name of the file. */
  readonly pack: (folder: string) => Promise<string>;
  /** Folder of the `node` that the command needs. @default - the one of these tests */
  readonly nodeFolder?: () => string;
}

/** Packages that a platform team's repository has beside ours, with cdktf. */
export const OTHERS = ["cdktf", "constructs", "@cdktf/provider-null", "cdktf-cli", "typescript", "tsx", "@types/node"];

/** cdktf, with the package that this repository is. */
export const CDKTF: ConstructHost = {
  name: "cdktf",
  others: OTHERS,
  pack: async (folder) => {
    if (!existsSync(join(root, "dist/index.js"))) {
      throw new Error("dist/ is not built. Run: npm run build");
    }
    const args = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
    return (await run("npm", args, { cwd: root })).stdout.trim();
  },
};

/** cdktn, with the package that `npm run package` makes for it. Its command needs a newer Node than our oldest. */
export const CDKTN: ConstructHost = {
  name: "cdktn",
  others: ["cdktn", "constructs", "cdktn-cli", "typescript", "tsx", "@types/node"],
  pack: async (folder) => {
    const packages = join(root, "dist/packages");
    const file = existsSync(packages) && readdirSync(packages).find((name) => name.startsWith("cdktn-abiquo-"));
    if (!file) {
      throw new Error("The package for cdktn is not built. Run: npm run package");
    }
    cpSync(join(packages, file), join(folder, file));
    return file;
  },
  nodeFolder: () => dirname(newestNode()),
};

/** An empty repository of somebody else's, with our package installed from the tarball that `npm pack` makes. */
export interface ConsumerRepository {
  readonly folder: string;
  write(name: string, text: string): void;
  /** Runs a program with the exports of `cdktf-abiquo install` in its environment; it must succeed. */
  run(file: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  /** Runs `terraform`, or what stands in for it. */
  terraform(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  /** Runs a program of the repository's `node_modules/.bin`. */
  npx(name: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  /** `eval "$(npx cdktf-abiquo install)"`, or what it is called for the host. */
  installProvider(): Promise<void>;
  remove(): void;
}

/** Packs the built package and installs it, without any registry. */
export async function createConsumerRepository(host = CDKTF): Promise<ConsumerRepository> {
  const nodeFolder = host.nodeFolder?.() ?? dirname(process.execPath);
  const node = join(nodeFolder, "node");
  const folder = mkdtempSync(join(tmpdir(), "abiquo-consumer-"));
  const env: Record<string, string> = {
    PATH: [join(folder, "node_modules/.bin"), nodeFolder, process.env.PATH].join(":"),
    HOME: folder,
    CHECKPOINT_DISABLE: "1",
    TERRAFORM_BINARY_NAME: findTerraform(),
    DISABLE_VERSION_CHECK: "1",
    CI: "1",
  };
  const runHere: ConsumerRepository["run"] = async (file, args, extra = {}) => {
    const options = { cwd: folder, env: { ...env, ...extra }, maxBuffer: 64 * 1024 * 1024 };
    return (await run(file, args, options).catch(explain)).stdout;
  };
  const tarball = await host.pack(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "platform", private: true }));
  await runHere("npm", [
    "install",
    "--offline",
    "--legacy-peer-deps",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    join(folder, tarball),
  ]);
  linkOthers(folder, host);
  return {
    folder,
    write: (name, text) => writeFileSync(join(folder, name), text),
    run: runHere,
    terraform: (args, extra) => runHere(findTerraform(), args, extra),
    npx: (name, args, extra) => runHere(node, [programOf(folder, name), ...args], extra),
    installProvider: async () => {
      const script = `eval "$(npx --offline ${host.name}-abiquo install)" && env`;
      const lines = (await runHere("sh", ["-c", script])).split("\n");
      for (const name of ["TF_CLI_CONFIG_FILE", "CDKTF_SKIP_PROVIDER_LOCK"]) {
        env[name] = lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function linkOthers(folder: string, { name: host, others }: ConstructHost): void {
  for (const name of others) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, "node_modules", name), link);
  }
  for (const name of [host, "tsx"]) {
    symlinkSync(programOf(folder, name), join(folder, "node_modules/.bin", name));
  }
}

function programOf(folder: string, name: string): string {
  const packages: Readonly<Record<string, string>> = { cdktf: "cdktf-cli", cdktn: "cdktn-cli", tsc: "typescript" };
  const home = join(folder, "node_modules", packages[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
    bin: string | Record<string, string>;
  };
  return join(home, typeof bin === "string" ? bin : (bin[name] ?? ""));
}

function explain(error: unknown): never {
  const { cmd, stdout, stderr } = error as { cmd?: string; stdout?: string; stderr?: string };
  throw new Error(`${cmd} failed:\n${stdout}\n${stderr}`, { cause: error });
}
