import { join } from "node:path";
import { simulate } from "../../../lib/cli/simulate/simulate";
import { inFolder, writeFiles } from "../made-up";

test(
  "reads its faults from a file, which an editor may begin with a byte order mark",
  inFolder(async (folder) => {
    const rule = { fault: "error", status: 503, path: "/admin/datacenters", times: "always" };
    writeFiles(folder, { "faults.json": `\ufeff${JSON.stringify([rule])}` });
    const simulator = await simulate({ faultsFile: join(folder, "faults.json") });
    const headers = { Authorization: `Basic ${Buffer.from("admin:xabiquo").toString("base64")}` };

    const response = await fetch(`${simulator.url}/admin/datacenters`, { headers });

    await simulator.close();
    expect(response.status).toBe(503);
  }),
);
