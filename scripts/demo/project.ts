import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { findTerraform } from "../find-terraform";

const root = dirname(dirname(__dirname));
const TSX = pathToFileURL(require.resolve("tsx")).href;

/** The demo's own CDKTF project. Its stack is this repository's `main.ts`. */
export class DemoProject {
  private readonly terraform = findTerraform();
  private readonly cdktf = findCdktf();
  private readonly stack: string;

  constructor(
    private readonly workspace: string,
    private readonly env: Readonly<Record<string, string>>,
  ) {
    const config = { language: "typescript", app: `node --import ${TSX} main.ts`, sendCrashReports: "false" };
    writeFileSync(join(workspace, "cdktf.json"), JSON.stringify(config));
    symlinkSync(join(root, "node_modules"), join(workspace, "node_modules"));
    this.stack = join(workspace, "cdktf.out/stacks/platform");
    this.writeStack((text) => text);
  }

  /** The commands that `deploy` and `destroy` run, for display. */
  get commands(): { readonly deploy: string; readonly destroy: string } {
    return this.cdktf === undefined
      ? { deploy: "node main.ts and terraform apply", destroy: "terraform destroy" }
      : { deploy: "cdktf deploy", destroy: "cdktf destroy" };
  }

  /** Writes the stack, changed by an edit. */
  writeStack(edit: (text: string) => string): void {
    const text = readFileSync(join(root, "main.ts"), "utf8");
    writeFileSync(join(this.workspace, "main.ts"), edit(text).replace(`"./lib"`, JSON.stringify(join(root, "lib"))));
  }

  async deploy(): Promise<void> {
    if (this.cdktf !== undefined) {
      return this.run([process.execPath, this.cdktf, "deploy", "--auto-approve"], { cwd: this.workspace });
    }
    await this.run([process.execPath, "--import", TSX, "main.ts"], { cwd: this.workspace });
    await this.run([this.terraform, "init", "-input=false"], { cwd: this.stack });
    await this.run([this.terraform, "apply", "-input=false", "-auto-approve"], { cwd: this.stack });
  }

  async destroy(): Promise<void> {
    if (this.cdktf !== undefined) {
      return this.run([process.execPath, this.cdktf, "destroy", "--auto-approve"], { cwd: this.workspace });
    }
    await this.run([this.terraform, "destroy", "-input=false", "-auto-approve"], { cwd: this.stack });
  }

  /** Plans the stack. Fails if it has changes although none are expected, or the other way round. */
  async plan({ changes }: { readonly changes: boolean }): Promise<void> {
    const command = [this.terraform, "plan", "-detailed-exitcode", "-input=false", "-lock=false"];
    await this.run(command, { cwd: this.stack, expected: changes ? 2 : 0 });
  }

  private async run([file = "", ...args]: readonly string[], options: RunOptions): Promise<void> {
    const { cwd, expected = 0 } = options;
    const env = { ...process.env, ...this.env, TERRAFORM_BINARY_NAME: this.terraform };
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const [exitCode] = (await once(child, "close")) as [number];
    if (exitCode !== expected) {
      throw new Error(`${[file, ...args].join(" ")} exited with code ${exitCode}:\n${output}`);
    }
  }
}

interface RunOptions {
  readonly cwd: string;
  /** Expected exit code. @default 0 */
  readonly expected?: number;
}

/**
 * The program of cdktf-cli, if it can run. Its terminal library is precompiled for Node 22 and older, and the project
 * is archived. For a single stack, it only runs the app and then Terraform on the result.
 */
function findCdktf(): string | undefined {
  const manifest = join(root, "node_modules/cdktf-cli/package.json");
  try {
    createRequire(manifest)("@cdktf/node-pty-prebuilt-multiarch");
  } catch {
    return undefined;
  }
  return join(dirname(manifest), "bundle/bin/cdktf");
}
