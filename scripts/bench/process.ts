import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createIdentity, toPem } from "../../lib/terraform-plugin/transport/tls/certificate";
import { type Measurement, pairedMedians, timeFirstLine, timeProcess } from "./measure";
import { residentMiB } from "./terraform-bench";

const root = dirname(dirname(__dirname));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };

/** What Terraform starts. */
export const PROVIDER = join(root, `dist/provider/terraform-provider-abiquo_v${version}`);

const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** The environment in which Terraform starts a plugin, with TLS. */
function hostEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TF_PLUGIN_MAGIC_COOKIE: COOKIE,
    PLUGIN_PROTOCOL_VERSIONS: "6",
    PLUGIN_CLIENT_CERT: toPem(createIdentity().certificate),
  };
}

/** Spawn to handshake line, beside Node that does nothing. */
export async function measureHandshake(): Promise<readonly Measurement[]> {
  const env = hostEnvironment();
  const { bare, handshake } = await pairedMedians(25, {
    bare: () => timeProcess(process.execPath, ["-e", "0"]),
    handshake: () => timeFirstLine(PROVIDER, [], { env }),
  });
  const detail = `${handshake.toFixed(0)} ms; node -e 0: ${bare.toFixed(0)} ms`;
  return [
    {
      what: "spawn to handshake line, with TLS, over node -e 0",
      measured: handshake / bare,
      budget: 1.5,
      detail,
    },
  ];
}

/** `require` of the constructs, beside `require` of cdktf alone. */
export async function measureLoading(): Promise<readonly Measurement[]> {
  const load = (script: string) => (): Promise<number> => timeProcess(process.execPath, ["-e", script], { cwd: root });
  const { cdktf, ours } = await pairedMedians(15, {
    cdktf: load(`require("cdktf")`),
    ours: load(`require("cdktf"); require("./dist")`),
  });
  const detail = `${ours.toFixed(0)} ms; cdktf alone: ${cdktf.toFixed(0)} ms`;
  return [
    { what: "loading the constructs, over loading cdktf", measured: ours - cdktf, budget: 30, unit: " ms", detail },
  ];
}

const SYNTH = `
  const [outdir, level] = process.argv.slice(1);
  const { App, TerraformStack } = require("cdktf");
  const { AbiquoProvider, Datacenter, RemoteServiceType, bindings } = require("./dist");
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "platform");
  new AbiquoProvider(stack, "abiquo");
  const types = Object.values(RemoteServiceType).map(({ name }) => name).slice(0, 8);
  for (let i = 0; i < 125; i++) {
    const [name, host] = ["Datacenter " + i, "rs" + i + ".example.com"];
    if (level === "constructs") {
      new Datacenter(stack, "dc" + i, { name, location: "Here" }).addRemoteServices("services", { host });
    } else {
      const { id } = new bindings.datacenter.Datacenter(stack, "dc" + i, { name, location: "Here" });
      types.forEach((type) => new bindings.remoteService.RemoteService(stack, type + i, { type, host, datacenterIds: [id] }));
    }
  }
  app.synth();
`;

/** Synthesis of 1,000 remote services with the constructs and their rules, beside the generated bindings alone. */
export async function measureSynth(): Promise<readonly Measurement[]> {
  const outdir = mkdtempSync(join(tmpdir(), "abiquo-bench-synth-"));
  const synth = (level: string) => (): Promise<number> =>
    timeProcess(process.execPath, ["-e", SYNTH, outdir, level], { cwd: root });
  const { bindings, constructs } = await pairedMedians(5, {
    bindings: synth("bindings"),
    constructs: synth("constructs"),
  });
  rmSync(outdir, { recursive: true, force: true });
  const detail = `${constructs.toFixed(0)} ms; bindings alone: ${bindings.toFixed(0)} ms`;
  const what = "synth of 1,000 remote services, over the bindings alone";
  return [{ what, measured: constructs / bindings, budget: 2, detail }];
}

/** Bytes that an installation takes. There is no budget of the design's; 8 MiB keeps it honest. */
export async function measureSize(): Promise<readonly Measurement[]> {
  const files = readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" });
  const bytes = files.map((name) => statSync(join(root, "dist", name))).filter((stat) => stat.isFile());
  const size = bytes.reduce((sum, stat) => sum + stat.size, 0) / 1024 / 1024;
  return [{ what: "installed size", measured: size, budget: 8, unit: " MiB", detail: `${bytes.length} files` }];
}

/** Resident memory of a Node that does nothing, in MiB. */
export async function bareNodeMiB(): Promise<number> {
  const script = `console.log("ready"); setTimeout(() => {}, 60000)`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  const resident = residentMiB(child.pid);
  child.kill("SIGKILL");
  await once(child, "close");
  return resident;
}
