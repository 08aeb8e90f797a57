import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { startSimulator, type Simulator, type SimulatorOptions } from "../../lib/simulator";
import { createTerraformProject, loginOf, type TerraformProject } from "./terraform";

const root = dirname(dirname(__dirname));

/** A simulated Abiquo platform, and a Terraform project in which the built provider is installed for it. */
export interface Platform {
  readonly simulator: Simulator;
  readonly terraform: TerraformProject;
  /** Calls the API as somebody with `curl` would; `body` is sent as the media type. */
  call(method: string, path: string, options?: { mediaType?: string; body?: object }): Promise<Response>;
  /** Reads an entity or a list. */
  get<T>(path: string, mediaType: string): Promise<T>;
  /** Requests that change something, as `METHOD /path`, since the call before. */
  newWrites(): readonly string[];
  close(): Promise<void>;
}

/** Starts a simulator and prepares a project; `main.tf` still has to be written. */
export async function startPlatform(options: SimulatorOptions = {}): Promise<Platform> {
  const simulator = await startSimulator(options);
  const { url, username, password } = simulator;
  const terraform = createTerraformProject(loginOf(simulator));
  await installProvider(terraform);
  const call: Platform["call"] = async (method, path, { mediaType, body } = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
        ...(mediaType && { accept: `application/vnd.abiquo.${mediaType}+json` }),
        ...(body && { "content-type": `application/vnd.abiquo.${mediaType}+json` }),
      },
      body: body && JSON.stringify(body),
    });
  let seen = 0;
  return {
    simulator,
    terraform,
    call,
    get: async <T>(path: string, mediaType: string) => (await (await call("GET", path, { mediaType })).json()) as T,
    newWrites: () => {
      const fresh = simulator.requests().slice(seen);
      seen += fresh.length;
      // A check of an address is a POST that changes nothing.
      const writes = fresh.filter(({ method, path }) => method !== "GET" && !path.includes("/action/"));
      return writes.map(({ method, path }) => `${method} ${path}`);
    },
    close: async () => {
      terraform.remove();
      await simulator.close();
    },
  };
}

/** Installs the built provider for a project, the way a pipeline does, and writes its version constraint. */
export async function installProvider(terraform: TerraformProject): Promise<void> {
  const command = join(root, "dist/bin/cdktf-abiquo.cjs");
  if (!existsSync(command)) {
    throw new Error("dist/ is not built. Run: npm run build");
  }
  const cliConfig = join(terraform.folder, "terraform.rc");
  const args = [command, "install", "--mirror", join(terraform.folder, "mirror"), "--cli-config", cliConfig];
  await promisify(execFile)(process.execPath, args, {
    cwd: terraform.folder,
    env: { PATH: process.env.PATH, HOME: terraform.folder },
  });
  terraform.setEnv("TF_CLI_CONFIG_FILE", cliConfig);
  terraform.write(
    "versions.tf",
    `terraform {\n  required_providers {\n    abiquo = { source = "abiquo/abiquo" }\n  }\n}\n`,
  );
}
