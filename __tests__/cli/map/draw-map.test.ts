import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawMap } from "../../../lib/cli/map/draw-map";
import { inFolder } from "../made-up";
import { onPlatform } from "../platform/simulated";

test.each([
  [1, "1 location and 1 service"],
  [2, "2 locations and 2 services"],
])(
  "a map of %d locations, each with a service, is written to a new folder and reported with these numbers",
  (locations, numbers) =>
    inFolder((folder) =>
      onPlatform({}, async ({ simulator, env, datacenter, service }) => {
        for (let number = 1; number <= locations; number++) {
          await service("NARS", `http://rs${number}:8009/nars`, [await datacenter(`Place ${number}`)]);
        }
        const warn = jest.fn();
        const out = join(folder, "maps/map.svg");

        const said = await drawMap({ env, version: "0.0.0", warn, out, svg: true, plans: [], pageFolder: folder });

        expect(said).toBe(`${out} shows ${numbers} of ${simulator.url}`);
        expect(readFileSync(out, "utf8")).toContain(`>Place ${locations}<`);
        expect(warn).not.toHaveBeenCalled();
      })(),
    )(),
);

test("a plan that Terraform could not finish is drawn, with a warning that changes may be missing", () =>
  inFolder((folder) =>
    onPlatform({}, async ({ env }) => {
      const plan = { format_version: "1.2", planned_values: {}, errored: true, complete: false };
      writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
      const warn = jest.fn();
      const out = join(folder, "map.svg");
      const plans = [join(folder, "plan.json")];

      await drawMap({ env, version: "0.0.0", warn, out, svg: true, plans, pageFolder: folder });

      expect(warn.mock.calls).toEqual([
        ["the map may lack changes of plan.json: Terraform stopped with an error before the plan was complete"],
      ]);
    })(),
  )());

test.each([
  ["UTF-8 with a byte order mark", "utf8"],
  ["UTF-16, as PowerShell writes it", "utf16le"],
] as const)("a plan in %s is drawn", (_, encoding) =>
  inFolder((folder) =>
    onPlatform({}, async ({ env }) => {
      const text = JSON.stringify({ format_version: "1.2", planned_values: {}, complete: false });
      const plan = join(folder, "plan.json");
      writeFileSync(plan, `\ufeff${text}`, encoding);
      const warn = jest.fn();
      const out = join(folder, "map.svg");

      await drawMap({ env, version: "0.0.0", warn, out, svg: true, plans: [plan], pageFolder: folder });

      expect(warn.mock.calls).toEqual([
        ["the map may lack changes of plan.json: Terraform says that another plan must follow it"],
      ]);
    })(),
  )(),
);
