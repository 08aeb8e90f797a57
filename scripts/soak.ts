/**
 * Runs the randomized tests for longer, with a new seed each time: `npm run test:soak -- [MINUTES]`, 30 by default.
 * First it runs once what takes too long for every change: the programs of all languages, and the archives that contain
 * Node for all platforms. It stops at the first failure. The tests print their seed; to repeat a failure, run
 * `ABIQUO_TEST_SEED=... npx jest ...`.
 */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";

const root = dirname(__dirname);
const jest = join(root, "node_modules/jest/bin/jest.js");
const minutes = Number(process.argv[2] ?? "30");
if (!(minutes > 0)) {
  throw new Error(`"${process.argv[2]}" is not a number of minutes. Run: npm run test:soak -- 30`);
}

/** Tests, and how much of them to run. */
interface Round {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

const once: readonly Round[] = [
  { folder: "__tests__/hosts/languages", env: { ABIQUO_LANGUAGES: "all" } },
  { folder: "standalone.test.ts", env: { ABIQUO_STANDALONE: "all" } },
];

const rounds = [
  { folder: "__tests__/model", env: { ABIQUO_MODEL_RUNS: "300" } },
  { folder: "__tests__/kill", env: { ABIQUO_KILL_RUNS: "100" } },
  { folder: "__tests__/export", env: { ABIQUO_EXPORT_RUNS: "60", ABIQUO_DEPLOY_RUNS: "10" } },
  { folder: "many-teams.test.ts", env: { ABIQUO_ATTACHMENT_ROUNDS: "20" } },
] as const;

once.forEach(run);
const end = Date.now() + minutes * 60_000;
for (let round = 0; Date.now() < end; round += 1) {
  run(rounds[round % rounds.length] ?? rounds[0]);
}

function run({ folder, env }: Round): void {
  const { status } = spawnSync(process.execPath, [jest, folder], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env, ABIQUO_TEST_SEED: "random" },
  });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
