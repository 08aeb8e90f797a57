import { createDatacenter } from "../../support/locations";
import type { TestPlatform, TestResource } from "../../support/platform";
import { applyTogether, startPlatform } from "../../support/platform";
import { startSimulator } from "../../../../lib/simulator";
import type { Simulator } from "../../../../lib/simulator";

/** Two in `npm test`, twenty in `npm run test:soak`. */
const ROUNDS = Number(process.env.ABIQUO_ATTACHMENT_ROUNDS ?? "2");
const TYPE_NAME = "abiquo_remote_service_attachment";
const EACH = 10;

let simulator: Simulator;
let teams: readonly [TestPlatform, TestPlatform];

afterEach(async () => {
  await Promise.all(teams.map((team) => team.close()));
  await simulator.close();
});

/** Two processes with separate states on the same platform. */
async function start(latency: number): Promise<void> {
  simulator = await startSimulator({ latency });
  const team = (): Promise<TestPlatform> => startPlatform({}, { check: "off" }, simulator);
  teams = [await team(), await team()];
}

function linked(): readonly string[] {
  return [...simulator.state().remoteServices.values()].flatMap(({ locations }) => locations.map(String)).toSorted();
}

/** Attaches ten locations for each team, concurrently. Returns those whose attachment failed. */
async function run(
  attachments: readonly (readonly TestResource[])[],
  configOf: (
    team: number,
    index: number,
  ) => { readonly remote_service_id: string; readonly datacenter_id: string } | null,
): Promise<number> {
  const said = await Promise.all(
    attachments.map((all, team) =>
      applyTogether(
        teams[team] as TestPlatform,
        all.map((attachment, index) => [attachment, configOf(team, index)]),
      ),
    ),
  );
  return said.flat(2).filter(({ severity }) => severity === "error").length;
}

test.each([25, 200])(
  "ten concurrent attachments of each of two teams all last, and so do their detachments, at %i ms",
  async (latency) => {
    await start(latency);
    const [first] = teams;
    const service = first.resource("abiquo_remote_service");
    await service.apply({ type: "NARS", host: "rs.example.com" });
    const locations: string[] = [];
    for (let count = 0; count < 2 * EACH; count += 1) {
      locations.push(await createDatacenter(first, `Location ${count}`));
    }
    const given = (team: number, index: number): { remote_service_id: string; datacenter_id: string } => ({
      remote_service_id: service.id,
      datacenter_id: locations[team * EACH + index] ?? "",
    });

    for (let round = 0; round < ROUNDS; round += 1) {
      const attachments = teams.map((team) => Array.from({ length: EACH }, () => team.resource(TYPE_NAME)));
      const lost = await run(attachments, given);
      // Every lost link is an error. Without an error nothing is missing, and a second run always succeeds.
      expect(linked().length + lost).toBeGreaterThanOrEqual(2 * EACH);
      expect(lost === 0 ? 0 : await run(attachments, given)).toBe(0);
      expect(linked()).toEqual(locations.toSorted());

      const left = await run(attachments, () => null);
      expect(linked().length).toBeLessThanOrEqual(left);
      const kept = attachments.map((all) => all.filter(({ state }) => state !== null));
      expect(left === 0 ? 0 : await run(kept, () => null)).toBe(0);
      expect(linked()).toEqual([]);
    }
  },
  1_800_000,
);
