import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";

const root = dirname(dirname(__dirname));

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  strict: true,
  skipLibCheck: true,
  types: ["node"],
  // The code stands in a folder without packages, as nothing else should be written into this repository.
  baseUrl: root,
  paths: { "*": ["node_modules/*", "node_modules/@types/*"] },
  typeRoots: [join(root, "node_modules/@types")],
};

describe("the backends that the README shows", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-backends-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function backendOf(stack: string): unknown {
    const json = readFileSync(join(folder, "cdktf.out/stacks", stack, "cdk.tf.json"), "utf8");
    return (JSON.parse(json) as { terraform: { backend: unknown } }).terraform.backend;
  }

  test("type-check and synthesize", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const source = join(folder, "backends.ts");
    writeFileSync(source, /<!-- backends\.ts -->\s*```ts\n([^]*?)```/.exec(readme)?.[1] ?? "");

    const program = ts.createProgram([source], OPTIONS);
    const problems = ts.getPreEmitDiagnostics(program);
    program.emit();
    execFileSync(process.execPath, ["backends.js"], { cwd: folder, env: { NODE_PATH: join(root, "node_modules") } });

    expect(problems.map(({ messageText }) => messageText)).toEqual([]);
    expect(backendOf("spain")).toEqual({
      s3: { bucket: "platform-state", encrypt: true, key: "spain.tfstate", region: "eu-west-1", use_lockfile: true },
    });
    expect(backendOf("france")).toEqual({
      pg: { conn_str: "postgres://db.example.com/terraform", schema_name: "france" },
    });
    expect(backendOf("italy")).toEqual({
      http: {
        address: "https://gitlab.example.com/api/v4/projects/42/terraform/state/italy",
        lock_address: "https://gitlab.example.com/api/v4/projects/42/terraform/state/italy/lock",
        lock_method: "POST",
        unlock_address: "https://gitlab.example.com/api/v4/projects/42/terraform/state/italy/lock",
        unlock_method: "DELETE",
      },
    });
  });
});
