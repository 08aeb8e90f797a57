import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { findImpliedMirrors, impliedMirrorFolders } from "../../../lib/cli/install/implied-mirrors";
import type { UserEnvironment } from "../../../lib/cli/install/user-environment";
import { inFolder, writeFiles } from "../made-up";

const MACHINE: UserEnvironment = { workingFolder: "/work", homeFolder: "/home/u", platform: "linux", variables: {} };

const FOLDERS: readonly (readonly [name: string, environment: UserEnvironment, further: readonly string[]])[] = [
  [
    "on Linux",
    MACHINE,
    [
      "/home/u/.local/share/opentofu/plugins",
      "/home/u/.local/share/terraform/plugins",
      "/usr/local/share/terraform/plugins",
      "/usr/share/terraform/plugins",
    ],
  ],
  [
    "with XDG variables",
    { ...MACHINE, variables: { XDG_DATA_HOME: "/data", XDG_DATA_DIRS: "/opt/share:relative" } },
    ["/data/opentofu/plugins", "/data/terraform/plugins", "/opt/share/terraform/plugins"],
  ],
  [
    "on macOS",
    { ...MACHINE, platform: "darwin" },
    ["/home/u/Library/Application Support/io.terraform/plugins", "/Library/Application Support/io.terraform/plugins"],
  ],
];

test.each(FOLDERS)("knows where Terraform looks %s", (_name, environment, further) => {
  expect(impliedMirrorFolders(environment)).toEqual([
    "/work/terraform.d/plugins",
    "/home/u/.terraform.d/plugins",
    ...further,
  ]);
});

test(
  "finds packed and unpacked providers, and nothing that only looks like a provider",
  inFolder((folder) => {
    writeFiles(folder, {
      "r.io/a/packed/terraform-provider-packed_1.0.0_linux_amd64.zip": "",
      "r.io/a/unpacked/1.0.0/linux_amd64/terraform-provider-unpacked": "",
      "r.io:8443/a/port/1.0.0/darwin_arm64/x": "",
      "r.io/a/no-version/x/y": "",
      "r.io/a/no-platform/1.0.0/readme.md": "",
      "r.io/a/other-zip/terraform-provider-x_1.0.0_linux_amd64.zip": "",
      "r.io/-/legacy/1.0.0/linux_amd64/x": "",
      "readme.md": "",
    });

    const mirrors = findImpliedMirrors([folder]);

    expect(mirrors).toEqual([{ folder, providers: ["r.io/a/packed", "r.io/a/unpacked", "r.io:8443/a/port"] }]);
  }),
);

test(
  "follows links where Terraform does: to the mirror and to a platform's folder",
  inFolder((folder) => {
    writeFiles(folder, { "package/x": "", "real/r.io/a/b/1.0.0/x": "" });
    symlinkSync(join(folder, "package"), join(folder, "real/r.io/a/b/1.0.0/linux_amd64"));
    symlinkSync(join(folder, "real/r.io"), join(folder, "real/linked.io"));
    symlinkSync(join(folder, "real"), join(folder, "link"));

    const mirrors = findImpliedMirrors([join(folder, "link")]);

    expect(mirrors).toEqual([{ folder: join(folder, "link"), providers: ["r.io/a/b"] }]);
  }),
);

test(
  "skips folders that do not exist or contain no provider",
  inFolder((folder) => {
    writeFiles(folder, { "empty/readme.md": "", file: "" });

    expect(findImpliedMirrors(["none", "empty", "file"].map((name) => join(folder, name)))).toEqual([]);
  }),
);
