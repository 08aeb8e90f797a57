import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installInto } from "./installation";
import { Lane, TARGETS } from "./lane";
import type { KillReport } from "./lane";

/** Deploys in which something is killed. `ABIQUO_KILL_RUNS` sets another number. */
const RUNS = 100;
/** Platforms that are deployed to at once. */
const LANES = 2;

const { ABIQUO_KILL_RUNS = String(RUNS), ABIQUO_TEST_SEED = "random" } = process.env;
const firstSeed = ABIQUO_TEST_SEED === "random" ? Date.now() % 1_000_000_000 : Number(ABIQUO_TEST_SEED);
const seeds = Array.from({ length: Number(ABIQUO_KILL_RUNS) }, (_, index) => firstSeed + index);

describe("kill -9 of the provider, of Terraform or of Abiquo at any moment of a deploy", () => {
  let folder: string;

  beforeAll(() => {
    // Sockets lie below it, and their paths may not be long.
    folder = mkdtempSync(join(tmpdir(), "kill-"));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(`is made good by the next deploy, and leaves no process and no socket (ABIQUO_TEST_SEED=${firstSeed})`, async () => {
    const installation = await installInto(folder);
    const left = [...seeds];
    const work = async (lane: number): Promise<readonly KillReport[]> => {
      const platform = await Lane.open(join(folder, String(lane)), installation, lane % 2 === 0 ? "local" : "http");
      try {
        await platform.begin();
        const reports: KillReport[] = [];
        for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
          reports.push(await platform.run(seed));
        }
        return reports;
      } finally {
        await platform.close();
      }
    };

    const reports = (await Promise.all(Array.from({ length: LANES }, (_, lane) => work(lane)))).flat();

    const struck = (target: string): number => reports.filter((it) => it.target === target && it.struck).length;
    console.info(
      `ABIQUO_TEST_SEED=${firstSeed}: ${reports.length} deploys; ${TARGETS.map((it) => `${it} killed ${struck(it)} times`).join(", ")}`,
    );
    expect(reports.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(TARGETS.map(struck)).not.toContain(0);
  }, 3_600_000);
});
