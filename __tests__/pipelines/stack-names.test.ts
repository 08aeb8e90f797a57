import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installCommand, runProgram } from "../cli/command";
import type { InstalledCommand, ProgramResult } from "../cli/command";
import { writeFiles } from "../cli/made-up";

const CDKTF = join(dirname(dirname(__dirname)), "node_modules/cdktf");

/** An app whose second stack depends on the first one, which has the name in `NAME`. */
const APP = `const { App, TerraformOutput, TerraformStack } = require(${JSON.stringify(CDKTF)});
const app = new App();
const stack = new TerraformStack(app, process.env.NAME);
new TerraformOutput(stack, "host", { value: "rs", staticId: true });
const other = new TerraformStack(app, "another");
other.addDependency(stack);
new TerraformOutput(other, "copy", { value: "rs", staticId: true });
app.synth();
`;

describe("a stack with an unusual name", () => {
  let command: InstalledCommand;
  let folder: string;

  beforeAll(() => {
    command = installCommand();
  });
  afterAll(() => command.remove());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-names-"));
    writeFiles(folder, { "main.js": APP, "cdktf.json": '{"app": "node main.js"}' });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(job: string, name: string): Promise<ProgramResult> {
    return runProgram(process.execPath, [command.file, "pipeline", job], { cwd: folder, env: { NAME: name } });
  }

  test.each([".spain", "-spain", "España"])("is deployed, planned and compared: %j", async (name) => {
    const deployed = await run("deploy", name);
    const planned = await run("plan", name);
    const compared = await run("drift", name);

    expect([deployed.exitCode, planned.exitCode, compared.exitCode]).toEqual([0, 0, 0]);
    expect(deployed.stdout).toMatch(new RegExp(`== ${name}\\n[^]*host = "rs"\\n[^]*== another\\n[^]*copy = "rs"\\n`));
    expect(existsSync(join(folder, `terraform.${name}.tfstate`))).toBe(true);
    expect(readFileSync(join(folder, "pipeline-reports/plan.md"), "utf8").match(/: no changes$/gm)).toHaveLength(2);
  });
});
