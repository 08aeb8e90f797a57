import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";

const root = dirname(dirname(__dirname));

interface Workflow {
  readonly jobs: { readonly release: { readonly steps: readonly { readonly run?: string }[] } };
}

test("the release workflow packs its files after the last build, because a build empties dist/", () => {
  const text = readFileSync(join(root, ".github/workflows/release.yml"), "utf8");
  const { steps } = (parse(text) as Workflow).jobs.release;
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  };
  const commands = steps.flatMap(({ run = "" }) => run.split("\n"));
  const building = Object.keys(scripts).filter((name) => /npm run .*\bbuild\b/.test(scripts[name] ?? ""));

  const builds = commands
    .flatMap((command) => /\bnpm run (\w+)/.exec(command)?.[1] ?? [])
    .filter((name) => building.includes(name));
  const order = [/npm run package/, /npm publish/].map((what) => commands.findIndex((command) => what.test(command)));

  expect(builds).toEqual(["release", "package"]);
  expect(order[0]).toBeGreaterThan(0);
  expect(order[1]).toBeGreaterThan(order[0] ?? 0);
});
