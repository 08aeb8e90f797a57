import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { useJobFolder } from "./job-folder";

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
  const folder = useJobFolder({ "main.js": APP, "cdktf.json": '{"app": "node main.js"}' });

  test.each([".spain", "-spain", "España"])("is deployed, planned and compared: %j", async (name) => {
    const deployed = await folder.run(["deploy"], { NAME: name });
    const planned = await folder.run(["plan"], { NAME: name });
    const compared = await folder.run(["drift"], { NAME: name });

    expect([deployed.exitCode, planned.exitCode, compared.exitCode]).toEqual([0, 0, 0]);
    expect(deployed.stdout).toMatch(new RegExp(`== ${name}\\n[^]*host = "rs"\\n[^]*== another\\n[^]*copy = "rs"\\n`));
    expect(existsSync(join(folder.path, `terraform.${name}.tfstate`))).toBe(true);
    expect(folder.read("pipeline-reports/plan.md").match(/: no changes$/gm)).toHaveLength(2);
  });
});
