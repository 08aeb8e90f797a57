import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { readProviderPackage } from "../../../lib/cli/package/provider-package";
import { PACKAGE_HASH, inFolder, writeFiles, writeProviderPackage } from "../made-up";

test(
  "reads version and executable from the installed package",
  inFolder((folder) => {
    writeProviderPackage(folder);

    const provider = readProviderPackage(folder);

    expect(provider).toMatchObject({
      version: "1.2.3",
      executable: "terraform-provider-abiquo_v1.2.3",
      hash: PACKAGE_HASH,
    });
    expect(provider.files.toSorted()).toEqual([
      "LICENSES.txt",
      "lib/data.json",
      "main.cjs",
      "terraform-provider-abiquo_v1.2.3",
    ]);
  }),
);

const EXECUTABLE = "terraform-provider-abiquo_v1.2.3";

const DAMAGES: readonly (readonly [fault: string, damage: (folder: string) => void])[] = [
  ["the folder does not exist", (folder) => rmSync(folder, { recursive: true })],
  ["main.cjs is missing", (folder) => rmSync(join(folder, "main.cjs"))],
  ["main.cjs is empty", (folder) => writeFiles(folder, { "main.cjs": "" })],
  ["link is not a regular file", (folder) => symlinkSync("main.cjs", join(folder, "link"))],
  ["begins with terraform-provider-abiquo, but has no file", (folder) => rmSync(join(folder, EXECUTABLE))],
  [
    "terraform-provider-abiquo_vnext should be named terraform-provider-abiquo_v<version>",
    (folder) => {
      rmSync(join(folder, EXECUTABLE));
      writeFiles(folder, { "terraform-provider-abiquo_vnext": "x" });
    },
  ],
  // Terraform would start this one: "." sorts before "_".
  ["but has terraform-provider-abiquo", (folder) => writeFiles(folder, { "terraform-provider-abiquo.cjs": "x" })],
];

test.each(DAMAGES)("reports in one sentence that %s", (fault, damage) =>
  inFolder((folder) => {
    const packageFolder = writeProviderPackage(join(folder, "provider"));
    damage(packageFolder);

    const read = () => readProviderPackage(packageFolder);

    expect(read).toThrow(fault);
    expect(read).toThrow(/^The provider in .* is damaged: .*\. Reinstall the npm package cdktf-abiquo\.$/);
  })(),
);
