/**
 * Builds the package `cdktn-abiquo` from this repository, in `build/cdktn-abiquo`: the sources for cdktf with other
 * imports and words. Where the frameworks differ, files of `overlay/` replace those with the same path.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { renderBillOfMaterials } from "../bill-of-materials";
import { bundleCommand, bundleTesting } from "../bundles";
import { compileConstructs } from "../compile-constructs";
import { cdktnExampleManifest, cdktnManifest, type Manifest } from "./manifest";
import { forCdktn } from "./text";

const root = dirname(dirname(__dirname));
const OVERLAY = join(__dirname, "overlay");

/** The sources of the package, and the files that are published with it. */
const SOURCES = ["lib", "main.ts", "tsconfig.json"];
const PUBLISHED = ["README.md", "LICENSE", "CHANGELOG.md", "API.md", "docs", "examples"];
/** Tests of constructs, which depend on the framework, and the files that they need. */
const TESTS = [
  ...["__tests__/constructs", "__tests__/testing", "__tests__/e2e/null-provider.ts", "__tests__/fixtures"],
  ...["jest.config.mjs", "__tests__/global-setup.ts", "__tests__/count-reporter.cjs", "__tests__/long-first.cjs"],
  "scripts/find-terraform.ts",
];

/** Text files, which may contain package names. Other files are copied unchanged. */
const TEXT = /\.(?:ts|mjs|json|md|tf|sh|yml|txt)$|\/Dockerfile$/;

/**
 * Builds the package. Its provider is identical to that of `cdktf-abiquo`, so that one lock file entry fits both.
 *
 * @returns the folder of the package
 */
export async function buildCdktnPackage(): Promise<string> {
  const folder = join(root, "build/cdktn-abiquo");
  if (!existsSync(join(root, "dist/provider/main.cjs"))) {
    throw new Error("dist/ is not built. Run: npm run build");
  }
  rmSync(folder, { recursive: true, force: true });
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  writeTree(folder, manifest);
  compileConstructs(folder);
  cpSync(join(root, "dist/provider"), join(folder, "dist/provider"), { recursive: true });
  await bundleTools(folder, cdktnManifest(manifest));
  return folder;
}

function writeTree(folder: string, manifest: Manifest): void {
  for (const [base, names] of [
    [root, [...SOURCES, ...PUBLISHED, ...TESTS]],
    [OVERLAY, ["lib", "__tests__"]],
  ] as const) {
    names.flatMap((name) => filesOf(base, name)).forEach((name) => writeForCdktn(join(base, name), join(folder, name)));
  }
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(cdktnManifest(manifest), undefined, 2)}\n`);
  const example = "examples/platform-repository/package.json";
  const text = readFileSync(join(root, example), "utf8");
  writeFileSync(join(folder, example), cdktnExampleManifest(text, manifest));
}

function filesOf(base: string, name: string): readonly string[] {
  if (statSync(join(base, name)).isFile()) {
    return [name];
  }
  return readdirSync(join(base, name), { recursive: true, encoding: "utf8" })
    .map((below) => join(name, below))
    .filter((file) => statSync(join(base, file)).isFile());
}

function writeForCdktn(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  if (TEXT.test(source)) {
    writeFileSync(target, forCdktn(readFileSync(source, "utf8")), { mode: statSync(source).mode });
  } else {
    cpSync(source, target);
  }
}

async function bundleTools(folder: string, { name, version, license }: Manifest): Promise<void> {
  const sources = { folder, host: "cdktn" } as const;
  const bundles = {
    "dist/bin": await bundleCommand(join(folder, "dist"), sources),
    "dist/testing": await bundleTesting(sources),
  };
  writeFileSync(join(folder, "dist/sbom.cdx.json"), renderBillOfMaterials({ name, version, license, bundles }));
}
