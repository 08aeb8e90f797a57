import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hashPackage } from "../../lib/cli/package/package-hash";
import { bundleProvider } from "../../scripts/bundles";
import { writeRelease } from "../../scripts/release/assets";
import { copyBuiltTree, type BuiltTree } from "./built-tree";

const root = dirname(dirname(__dirname));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const prefix = `terraform-provider-abiquo_${version}`;

describe("a release", () => {
  let tree: BuiltTree;
  let folder: string;

  beforeAll(() => {
    tree = copyBuiltTree();
    folder = join(tree.folder, "release");
    writeRelease({ root: tree.folder, folder });
  });

  afterAll(() => tree.remove());

  test("has an archive for each platform, the registry's manifest, the npm package, its bill of materials and checksums", () => {
    expect(readdirSync(folder).sort()).toEqual([
      `cdktf-abiquo-${version}.cdx.json`,
      `cdktf-abiquo-${version}.tgz`,
      `${prefix}_SHA256SUMS`,
      `${prefix}_darwin_amd64.zip`,
      `${prefix}_darwin_arm64.zip`,
      `${prefix}_linux_amd64.zip`,
      `${prefix}_linux_arm64.zip`,
      `${prefix}_manifest.json`,
    ]);
    expect(JSON.parse(readFileSync(join(folder, `${prefix}_manifest.json`), "utf8"))).toEqual({
      version: 1,
      metadata: { protocol_versions: ["6.0"] },
    });
  });

  test("has checksums of all other files, which sha256sum confirms", () => {
    const report = execFileSync("sha256sum", ["--check", "--strict", `${prefix}_SHA256SUMS`], {
      cwd: folder,
      encoding: "utf8",
    });

    expect(report.trim().split("\n")).toHaveLength(7);
    expect(report).toContain(`${prefix}_manifest.json: OK`);
  });

  test("has the same bytes from a build at another time, with another umask and in another place", () => {
    const other = copyBuiltTree();
    for (const name of readdirSync(join(other.folder, "dist"), { recursive: true, encoding: "utf8" })) {
      const file = join(other.folder, "dist", name);
      utimesSync(file, 1, 1);
      chmodSync(file, statSync(file).mode & 0o700); // As with umask 077.
    }

    writeRelease({ root: other.folder, folder: join(other.folder, "release") });

    const sums = (place: string): string => readFileSync(join(place, "release", `${prefix}_SHA256SUMS`), "utf8");
    expect(sums(other.folder)).toBe(sums(tree.folder));
    other.remove();
  });

  test("contains a provider that the sources reproduce byte by byte", async () => {
    const again = join(tree.folder, "again");

    await bundleProvider(again);

    expect(hashPackage(join(again, "provider"))).toBe(hashPackage(join(tree.folder, "dist/provider")));
  });

  test("keeps the file modes after unzip", () => {
    const unpacked = join(tree.folder, "unpacked");
    mkdirSync(unpacked);

    execFileSync("unzip", ["-q", join(folder, `${prefix}_linux_amd64.zip`), "-d", unpacked]);

    const listing = execFileSync("ls", ["-l", unpacked], { encoding: "utf8" }).trim().split("\n").slice(1);
    expect(listing.map((line) => `${line.slice(0, 10)} ${line.split(" ").at(-1)}`)).toEqual([
      "-rw-r--r-- LICENSE",
      "-rw-r--r-- LICENSES.txt",
      "-rw-r--r-- identity-schemas.bin",
      "-rw-r--r-- main.cjs",
      "-rw-r--r-- operations.cjs",
      "-rw-r--r-- provider.cjs",
      "-rw-r--r-- proxies.cjs",
      "-rw-r--r-- schema.bin",
      "-rw-r--r-- services.cjs",
      "-rw-r--r-- shared.cjs",
      `-rwxr-xr-x terraform-provider-abiquo_v${version}`,
    ]);
  });
});

describe("npm pack in a clone without a build", () => {
  test("builds first, which npm ci does not", () => {
    const tree = copyBuiltTree();
    rmSync(join(tree.folder, "dist"), { recursive: true });
    const file = join(tree.folder, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as { readonly scripts: Readonly<Record<string, string>> };
    const build = "mkdir -p dist && echo built > dist/index.js";
    writeFileSync(file, JSON.stringify({ ...manifest, scripts: { ...manifest.scripts, build } }));

    const packed = execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: tree.folder, encoding: "utf8" });

    tree.remove();
    expect(packed).toContain('"dist/index.js"');
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^prepare/.test(name))).toEqual([]);
  });
});
