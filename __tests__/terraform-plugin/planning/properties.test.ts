import fc from "fast-check";
import type { ObjectValue } from "../../../lib/terraform-plugin";
import { departures } from "../../../lib/terraform-plugin/planning/consistency";
import { equalValues } from "../../../lib/terraform-plugin/values/equal";
import { impliedType } from "../../../lib/terraform-plugin/schema/implied-type";
import { Host } from "../support/host";
import { partlyKnownConfig, zoo, zooConfig, zooSchema } from "../support/zoo";

const type = impliedType(zooSchema);

function isSame(a: ObjectValue | null, b: ObjectValue | null): boolean {
  return equalValues(type, a, b);
}

describe("any configuration", () => {
  test("has an empty plan after it is applied and read back", async () => {
    await fc.assert(
      fc.asyncProperty(zooConfig, async (config) => {
        const host = await Host.of(zoo());
        const stored = await host.change(config);
        const { state } = await host.read(stored);

        const { planned } = await host.plan(config, { state: state! });

        expect([isSame(state, stored.state), isSame(planned, stored.state)]).toEqual([true, true]);
      }),
      { numRuns: 100 },
    );
  });

  test("can change to any other, and then also has an empty plan", async () => {
    await fc.assert(
      fc.asyncProperty(zooConfig, zooConfig, async (before, after) => {
        const host = await Host.of(zoo());
        const stored = await host.change(after, await host.change(before));

        const { planned } = await host.plan(after, stored);

        expect(isSame(planned, stored.state)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test("keeps in its final plan the values that the first plan knew", async () => {
    await fc.assert(
      fc.asyncProperty(zooConfig, partlyKnownConfig, async (before, [partly, known]) => {
        const host = await Host.of(zoo());
        const stored = await host.change({ ...before, kind: "a" });

        const first = await host.plan({ ...partly, kind: "a" }, stored);
        const final = await host.plan({ ...known, kind: "a" }, stored);

        expect([first.diagnostics, final.diagnostics]).toEqual([[], []]);
        expect(departures(type, first.planned, final.planned)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
