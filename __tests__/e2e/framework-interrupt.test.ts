import { spawn } from "node:child_process";
import { on, once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { buildSync } from "esbuild";
import { NotebookStore } from "../fixtures/notebook-provider/store";
import { openNotebook, VERSIONS, type Notebook } from "./notebook";
import { createTerraformProject } from "./terraform";

const NOTE = "notebook_note.shopping";
const CONFIG = `resource "notebook_note" "shopping" {\n  title = "Shopping"\n}\n`;
const root = join(__dirname, "../..");

/** A notebook whose provider is a bundle that Terraform itself starts, from the project's folder. */
async function startWithProcess(): Promise<{ notebook: Notebook; env: Readonly<Record<string, string>> }> {
  const store = await NotebookStore.start();
  const env: Record<string, string> = { NOTEBOOK_ENDPOINT: store.url };
  const terraform = createTerraformProject(env);
  buildSync({
    absWorkingDir: root,
    entryPoints: ["__tests__/fixtures/notebook-provider/main.ts"],
    outfile: join(terraform.folder, "provider/main.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "warning",
  });
  const launcher = `#!/bin/sh\nexec "${process.execPath}" "\${0%/*}/main.cjs"\n`;
  writeFileSync(join(terraform.folder, "provider/terraform-provider-notebook"), launcher, { mode: 0o755 });
  const overrides = `provider_installation {\n  dev_overrides {\n    "acme/notebook" = "${terraform.folder}/provider"\n  }\n}\n`;
  terraform.write("terraform.rc", overrides);
  env.TF_CLI_CONFIG_FILE = join(terraform.folder, "terraform.rc");
  terraform.setEnv("TF_CLI_CONFIG_FILE", env.TF_CLI_CONFIG_FILE);
  return { notebook: openNotebook({ store, terraform, stop: async () => undefined }), env };
}

/** A `terraform apply` that is not done yet. */
interface RunningApply {
  readonly exitCode: Promise<number>;
  /** All that it prints. */
  readonly output: Promise<string>;
  readonly printed: (words: string) => Promise<void>;
  readonly interrupt: () => void;
}

describe("a provider process", () => {
  let notebook: Notebook;
  let env: Readonly<Record<string, string>>;

  beforeEach(async () => {
    ({ notebook, env } = await startWithProcess());
    notebook.terraform.write("main.tf", VERSIONS + CONFIG);
  });

  afterEach(() => notebook.close());

  /** Starts an apply in a process group of its own, as a shell does: its Ctrl-C reaches the provider too. */
  function startApply(): RunningApply {
    const binary = process.env.TERRAFORM_BINARY_NAME ?? "terraform";
    const child = spawn(binary, ["apply", "-auto-approve", "-no-color", "-input=false"], {
      cwd: notebook.terraform.folder,
      detached: true,
      env: { ...process.env, ...env, CHECKPOINT_DISABLE: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output = Promise.all([text(child.stdout), text(child.stderr)]).then((texts) => texts.join("\n"));
    const exitCode = once(child, "exit").then(([code]) => code as number);
    const printed = async (words: string): Promise<void> => {
      for await (const [chunk] of on(child.stdout, "data") as AsyncIterable<[Buffer]>) {
        if (chunk.toString().includes(words)) {
          return;
        }
      }
    };
    return { output, exitCode, printed, interrupt: () => process.kill(-(child.pid ?? 0), "SIGINT") };
  }

  test("lives through plan, apply and destroy", async () => {
    await notebook.apply(CONFIG);
    expect(await notebook.terraform.plannedActions()).toEqual({});

    await notebook.terraform.succeed("destroy", "-auto-approve");

    expect(notebook.store.newWrites()).toEqual(["POST /notes", "DELETE /notes/1"]);
  });

  test("that is interrupted while it waits keeps the object that is there already", async () => {
    const indexing = notebook.store.hold("GET /notes/1/index");
    const { interrupt, output, exitCode } = startApply();
    await indexing.arrived;

    interrupt();

    expect(await exitCode).toBe(1);
    expect(await output).toContain("Error: Interrupted");
    expect(notebook.state()[NOTE]).toMatchObject({ id: "1", title: "Shopping" });
    expect(await notebook.terraform.plannedActions()).toEqual({ [NOTE]: ["delete", "create"] });
  });

  test("that is interrupted while it creates waits for the id, and keeps the object", async () => {
    const creation = notebook.store.hold("POST /notes");
    const { interrupt, printed, exitCode } = startApply();
    await creation.arrived;

    interrupt();
    await printed("Interrupt received.");
    creation.release();

    expect(await exitCode).toBe(1);
    expect(notebook.state()[NOTE]).toMatchObject({ id: "1", title: "Shopping" });
  });

  test("that is interrupted twice is gone with Terraform", async () => {
    const creation = notebook.store.hold("POST /notes");
    const { interrupt, printed, output, exitCode } = startApply();
    await creation.arrived;

    interrupt();
    await printed("Interrupt received.");
    interrupt();
    await creation.abandoned;

    expect(await exitCode).toBe(1);
    expect(await output).toContain("Two interrupts received.");
    expect(notebook.store.pages.size).toBe(0);
  });
});
