import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { jobCommands } from "./platform-repository";

const root = dirname(dirname(__dirname));
const pipelines = join(root, "examples/pipelines");

describe("the pipeline files", () => {
  test("call one command per job, and one for the comment", () => {
    const plan = ["npx cdktf-abiquo pipeline plan", "npx cdktf-abiquo pipeline comment"];
    expect(jobCommands(".github/workflows/plan.yml", "plan")).toEqual(plan);
    expect(jobCommands(".gitlab-ci.yml", "plan")).toEqual(plan);
    for (const job of ["deploy", "drift"]) {
      expect(jobCommands(`.github/workflows/${job}.yml`, job)).toEqual([`npx cdktf-abiquo pipeline ${job}`]);
      expect(jobCommands(".gitlab-ci.yml", job)).toEqual([`npx cdktf-abiquo pipeline ${job}`]);
    }
  });

  test("are plain YAML", () => {
    const files = readdirSync(pipelines, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

    expect(files.map(({ name }) => name).sort()).toEqual([".gitlab-ci.yml", "deploy.yml", "drift.yml", "plan.yml"]);
  });

  test.each(["plan", "deploy", "drift"])(
    "of GitHub read the variables in the guide, and the backends' logins: %s",
    (name) => {
      const workflow = readFileSync(join(pipelines, `.github/workflows/${name}.yml`), "utf8");
      const guide =
        readFileSync(join(root, "docs/pipelines.md"), "utf8") + readFileSync(join(root, "docs/state.md"), "utf8");

      const read = [...workflow.matchAll(/\b(?:vars|secrets)\.(\w+)/g)].map(([, variable]) => variable);
      const environments = [...workflow.matchAll(/^ +environment: (\w+)/gm)].map(([, environment]) => environment);

      expect([...read, ...environments].filter((word) => !guide.includes(`\`${word}\``))).toEqual([]);
      expect(read).toEqual(expect.arrayContaining(["AWS_ACCESS_KEY_ID", "PGPASSWORD", "TF_HTTP_PASSWORD"]));
    },
  );
});
