import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parallelismOf } from "../../../lib/provider/settings/parallelism";

describe("parallelismOf", () => {
  it.each<[string, readonly string[], Readonly<Record<string, string>>, number | undefined]>([
    ["is not said", ["terraform", "apply", "-auto-approve"], {}, undefined],
    ["is a flag", ["terraform", "apply", "-parallelism=1"], {}, 1],
    ["is a flag of two words", ["terraform", "apply", "--parallelism", "20"], {}, 20],
    ["is said twice: the last counts", ["terraform", "plan", "-parallelism=2", "-parallelism=3"], {}, 3],
    ["is in TF_CLI_ARGS", ["terraform", "plan"], { TF_CLI_ARGS: "-no-color -parallelism=4" }, 4],
    ["is in the variable of the command", ["terraform", "plan"], { TF_CLI_ARGS_plan: "-parallelism=5" }, 5],
    ["is in that of another command", ["terraform", "plan"], { TF_CLI_ARGS_apply: "-parallelism=5" }, undefined],
    ["is a flag, which wins", ["tofu", "apply", "-parallelism=6"], { TF_CLI_ARGS: "-parallelism=4" }, 6],
    ["is nonsense", ["terraform", "apply", "-parallelism=x"], {}, undefined],
    ["is nothing", ["terraform", "apply", "-parallelism"], {}, undefined],
  ])("%s", (_title, args, env, expected) => {
    expect(parallelismOf(args, env)).toBe(expected);
  });
});

test("reads the command line of the parent process", () => {
  const script = join(__dirname, "../../../lib/provider/settings/parallelism.ts");
  const child = `require("tsx/cjs"); require(${JSON.stringify(script)}).readParallelism({}).then(console.log)`;
  const parent = `process.stdout.write(require("child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(child)}]))`;

  const { stdout } = spawnSync(process.execPath, ["-e", parent, "--", "apply", "-parallelism=7"], { encoding: "utf8" });

  expect(stdout.trim()).toBe("7");
});
