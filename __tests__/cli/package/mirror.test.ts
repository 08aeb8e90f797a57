import { chmodSync, existsSync, lstatSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { layOutMirror } from "../../../lib/cli/package/mirror";
import { hashPackage } from "../../../lib/cli/package/package-hash";
import { readProviderPackage } from "../../../lib/cli/package/provider-package";
import type { ProviderPackage } from "../../../lib/cli/package/provider-package";
import { PACKAGE_HASH, inFolder, writeFiles, writeProviderPackage } from "../made-up";

const LINUX = "registry.terraform.io/abiquo/abiquo/1.2.3/linux_amd64";
const EXECUTABLE = `${LINUX}/terraform-provider-abiquo_v1.2.3`;

function providerIn(folder: string, main?: string): ProviderPackage {
  return readProviderPackage(writeProviderPackage(join(folder, "provider"), main));
}

test(
  "contains the same package for every host and platform",
  inFolder((folder) => {
    const written = layOutMirror(providerIn(folder), join(folder, "mirror"));

    expect(written.map((path) => path.slice(join(folder, "mirror/").length))).toEqual([
      "registry.terraform.io/abiquo/abiquo/1.2.3/linux_amd64",
      "registry.terraform.io/abiquo/abiquo/1.2.3/linux_arm64",
      "registry.terraform.io/abiquo/abiquo/1.2.3/darwin_amd64",
      "registry.terraform.io/abiquo/abiquo/1.2.3/darwin_arm64",
      "registry.opentofu.org/abiquo/abiquo/1.2.3/linux_amd64",
      "registry.opentofu.org/abiquo/abiquo/1.2.3/linux_arm64",
      "registry.opentofu.org/abiquo/abiquo/1.2.3/darwin_amd64",
      "registry.opentofu.org/abiquo/abiquo/1.2.3/darwin_arm64",
    ]);
    expect(new Set(written.map(hashPackage))).toEqual(new Set([PACKAGE_HASH]));
  }),
);

test(
  "contains copies, with an executable that has its mode whatever the package manager did",
  inFolder((folder) => {
    const provider = providerIn(folder);
    chmodSync(join(provider.folder, provider.executable), 0o444);

    layOutMirror(provider, join(folder, "mirror"));

    expect(lstatSync(join(folder, "mirror", LINUX)).isDirectory()).toBe(true);
    expect(statSync(join(folder, "mirror", EXECUTABLE)).mode & 0o777).toBe(0o755);
    expect(statSync(join(folder, "mirror", LINUX, "main.cjs")).mode & 0o777).toBe(0o644);
  }),
);

test(
  "leaves no temporary folder behind",
  inFolder((folder) => {
    layOutMirror(providerIn(folder), join(folder, "mirror"));

    expect(readdirSync(join(folder, "mirror", LINUX, "..")).toSorted()).toEqual([
      "darwin_amd64",
      "darwin_arm64",
      "linux_amd64",
      "linux_arm64",
    ]);
  }),
);

test(
  "touches nothing if the same package is in place",
  inFolder((folder) => {
    const provider = providerIn(folder);
    layOutMirror(provider, join(folder, "mirror"));
    const before = statSync(join(folder, "mirror", LINUX, "main.cjs"), { bigint: true });

    const written = layOutMirror(provider, join(folder, "mirror"));

    const after = statSync(join(folder, "mirror", LINUX, "main.cjs"), { bigint: true });
    expect(written).toEqual([]);
    expect([after.ino, after.ctimeNs]).toEqual([before.ino, before.ctimeNs]);
  }),
);

test(
  "replaces a package of the same version that it wrote itself",
  inFolder((folder) => {
    layOutMirror(providerIn(folder), join(folder, "mirror"));
    const rebuilt = providerIn(folder, "// rebuilt\n");

    const written = layOutMirror(rebuilt, join(folder, "mirror"));

    expect(written).toHaveLength(8);
    expect(hashPackage(join(folder, "mirror", LINUX))).toBe(rebuilt.hash);
  }),
);

test.each([
  ["was laid there by somebody else", (mirror: string) => rmSync(join(mirror, ".cdktf-abiquo"))],
  ["was changed since", (mirror: string) => writeFileSync(join(mirror, LINUX, "main.cjs"), "// patched\n")],
])("refuses to replace a package of the same version that %s, and writes nothing", (_name, change) =>
  inFolder((folder) => {
    const mirror = join(folder, "mirror");
    layOutMirror(providerIn(folder), mirror);
    change(mirror);
    const before = hashPackage(mirror);

    const layOut = () => layOutMirror(providerIn(folder, "// rebuilt\n"), mirror);

    expect(layOut).toThrow(`${join(mirror, LINUX)} contains another package of version 1.2.3`);
    expect(hashPackage(mirror)).toBe(before);
  })(),
);

test(
  "keeps other versions and other providers of the mirror",
  inFolder((folder) => {
    const others = {
      "registry.terraform.io/abiquo/abiquo/1.2.2/linux_amd64/terraform-provider-abiquo_v1.2.2": "old",
      "registry.terraform.io/hashicorp/null/3.2.4/linux_amd64/terraform-provider-null_v3.2.4": "null",
    };
    writeFiles(join(folder, "mirror"), others);

    layOutMirror(providerIn(folder), join(folder, "mirror"));

    expect(Object.keys(others).map((path) => existsSync(join(folder, "mirror", path)))).toEqual([true, true]);
  }),
);

test(
  "restores the mode that a pipeline's artifacts lose",
  inFolder((folder) => {
    const provider = providerIn(folder);
    layOutMirror(provider, join(folder, "mirror"));
    chmodSync(join(folder, "mirror", EXECUTABLE), 0o644);

    layOutMirror(provider, join(folder, "mirror"));

    expect(statSync(join(folder, "mirror", EXECUTABLE)).mode & 0o777).toBe(0o755);
  }),
);

test(
  "never writes into the installed package",
  inFolder((folder) => {
    const provider = providerIn(folder);

    layOutMirror(provider, join(folder, "mirror"));

    expect(hashPackage(provider.folder)).toBe(PACKAGE_HASH);
  }),
);
