import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = dirname(dirname(__dirname));

/** Licences that allow us to distribute a package. */
const ALLOWED = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];

/**
 * Packages with install scripts. None of them needs to run: their binaries are separate packages, and terminal features
 * are optional.
 */
const WITH_INSTALL_SCRIPT = [
  "@bufbuild/buf",
  "@cdktf/node-pty-prebuilt-multiarch",
  "@parcel/watcher",
  "@swc/core",
  "esbuild",
  "unrs-resolver",
];

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly expression?: string; readonly license?: { readonly id: string } }[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  /** Whether it is inside another package, whose hash covers it. */
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), "utf8")) as T;
}

describe("the bundled packages", () => {
  const { components } = readJson<{ components: readonly Component[] }>("dist/sbom.cdx.json");

  function licenseOf({ licenses }: Component): string {
    return licenses.map(({ expression, license }) => expression ?? license?.id ?? "").join();
  }

  function bundlesOf({ properties }: Component): readonly string[] {
    return properties.filter(({ name }) => name === "cdktf-abiquo:bundle").map(({ value }) => value);
  }

  test("include the known ones", () => {
    const names = components
      .filter((component) => bundlesOf(component).includes("dist/provider"))
      .map(({ name }) => name);

    expect(names).toEqual(expect.arrayContaining(["@bufbuild/protobuf", "@msgpack/msgpack", "got"]));
    expect(names).not.toContain("hono");
  });

  test("are listed with their locked versions", () => {
    const { packages } = readJson<{ packages: Record<string, LockedPackage> }>("package-lock.json");
    const locked = Object.entries(packages).map(
      ([path, { version }]) => `${path.split("node_modules/").at(-1)}@${version}`,
    );

    expect(components.map(({ name, version }) => `${name}@${version}`).filter((id) => !locked.includes(id))).toEqual(
      [],
    );
  });

  test("have licences that allow distribution", () => {
    const refused = components.filter((component) =>
      licenseOf(component)
        .split(" AND ")
        .some((license) => !ALLOWED.includes(license)),
    );

    expect(refused.map((component) => `${component.name}: ${licenseOf(component)}`)).toEqual([]);
  });

  test("have their licence texts beside each bundle", () => {
    const missing = components.flatMap((component) =>
      bundlesOf(component).filter((bundle) => licenseText(bundle, component).length < 400),
    );

    expect(missing).toEqual([]);
  });

  function licenseText(bundle: string, component: Component): string {
    const sections = readFileSync(join(root, bundle, "LICENSES.txt"), "utf8").split(`\n${"-".repeat(80)}\n\n`);
    const heading = `${component.name} ${component.version} (${licenseOf(component)})\n`;
    return sections.find((section) => section.startsWith(heading)) ?? "";
  }
});

describe("the installed packages", () => {
  const { packages } = readJson<{ packages: Record<string, LockedPackage> }>("package-lock.json");
  const { "": own, ...others } = packages;
  const manifest = readJson<Record<string, object | undefined>>("package.json");

  test("are locked by content, from any registry", () => {
    const loose = Object.entries(others).filter(([, { version, integrity = "", inBundle, resolved }]) => {
      const isFixed = inBundle || integrity.startsWith("sha512-");
      return !version || !isFixed || resolved !== undefined;
    });

    expect(loose.map(([path]) => path)).toEqual([]);
    expect(Object.keys(others).length).toBeGreaterThan(500);
  });

  test("match package.json", () => {
    expect(own).toMatchObject({
      devDependencies: manifest.devDependencies,
      peerDependencies: manifest.peerDependencies,
    });
  });

  test("are locked completely, including parts for other platforms", () => {
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !foldersAround(path).some((folder) => `${folder}node_modules/${name}` in packages))
        .map((name) => `${path} needs ${name}`),
    );

    expect(missing).toEqual([]);
  });

  /** Folders in which Node searches for the dependencies of a package, each with a trailing slash. */
  function foldersAround(path: string): readonly string[] {
    const cut = path.lastIndexOf("node_modules/");
    return [path === "" ? "" : `${path}/`, ...(cut < 0 ? [] : foldersAround(path.slice(0, cut).replace(/\/$/, "")))];
  }

  test("have install scripts only if they work without them", () => {
    const withScript = Object.entries(others).filter(
      ([, { hasInstallScript, optional }]) => hasInstallScript && !optional,
    );

    const names = withScript.map(([path]) => path.split("node_modules/").at(-1));
    expect(names.sort()).toEqual(WITH_INSTALL_SCRIPT);
  });

  test("bring users no dependencies or install scripts of ours", () => {
    expect(manifest.dependencies).toBeUndefined();
    expect(Object.keys(manifest.scripts ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(pre|post)?install$|^prepare$/)]),
    );
  });
});
