import { join } from "node:path";
import { mergeCliConfig } from "../../../lib/cli/install/cli-config";
import { findConfigSources } from "../../../lib/cli/install/config-sources";
import { environmentIn, inFolder, writeFiles } from "../made-up";

function filesFound(folder: string, variables: Readonly<Record<string, string>> = {}): readonly string[] {
  return findConfigSources(environmentIn(folder, variables)).sources.map(({ file }) => file.slice(folder.length + 1));
}

test(
  "finds the file in the home folder and the additional ones, where terraform login stores tokens",
  inFolder((folder) => {
    writeFiles(folder, {
      "home/.terraformrc": "",
      "home/.terraform.d/credentials.tfrc.json": "{}",
      "home/.terraform.d/a.tfrc": "",
      "home/.terraform.d/checkpoint_cache": "",
    });

    expect(filesFound(folder)).toEqual([
      "home/.terraformrc",
      "home/.terraform.d/a.tfrc",
      "home/.terraform.d/credentials.tfrc.json",
    ]);
  }),
);

test(
  "finds only the file of TF_CLI_CONFIG_FILE, as Terraform does",
  inFolder((folder) => {
    writeFiles(folder, { "home/.terraformrc": "", "work/my.rc": "a = 1" });

    const found = findConfigSources(environmentIn(folder, { TF_CLI_CONFIG_FILE: "my.rc" }));

    const file = join(folder, "work/my.rc");
    expect(found).toEqual({ sources: [{ file, text: "a = 1" }], override: file });
  }),
);

test(
  "finds the home folder's file if the file of TF_CLI_CONFIG_FILE does not exist",
  inFolder((folder) => {
    writeFiles(folder, { "home/.terraformrc": "" });

    expect(filesFound(folder, { TF_CLI_CONFIG_FILE: "none.rc" })).toEqual(["home/.terraformrc"]);
  }),
);

test.each([
  ["what it was made from", "work/my.rc", ["work/my.rc"]],
  ["the home folder's file, if that is gone", "work/gone.rc", ["home/.terraformrc"]],
])("for our own output finds %s", (_name, original, files) =>
  inFolder((folder) => {
    const override = join(folder, original);
    const own = mergeCliConfig({ sources: [], mirror: "/m", impliedMirrors: [], override });
    writeFiles(folder, { "home/.terraformrc": "", "work/my.rc": "", "work/own.rc": own });

    expect(filesFound(folder, { TF_CLI_CONFIG_FILE: "own.rc" })).toEqual(files);
  })(),
);

test.each([
  ["Terraform's file", {}, "home/.terraformrc"],
  ["OpenTofu's file with OpenTofu", { TERRAFORM_BINARY_NAME: "/usr/bin/tofu" }, "home/.tofurc"],
])("prefers %s", (_name, variables, file) =>
  inFolder((folder) => {
    writeFiles(folder, { "home/.terraformrc": "", "home/.tofurc": "" });

    expect(filesFound(folder, variables)).toEqual([file]);
  })(),
);

test(
  "knows OpenTofu's place in XDG_CONFIG_HOME",
  inFolder((folder) => {
    writeFiles(folder, { "xdg/opentofu/tofurc": "", "xdg/opentofu/credentials.tfrc.json": "{}" });

    expect(filesFound(folder, { XDG_CONFIG_HOME: join(folder, "xdg") })).toEqual([
      "xdg/opentofu/tofurc",
      "xdg/opentofu/credentials.tfrc.json",
    ]);
  }),
);
