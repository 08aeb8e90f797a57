import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = dirname(dirname(__dirname));

/** The parts of a repository that `npm run release` reads, as a copy that a test may change. */
export interface BuiltTree {
  readonly folder: string;
  remove(): void;
}

/** Copies the built parts of this repository, with current times rather than those of the build. */
export function copyBuiltTree(): BuiltTree {
  if (!existsSync(join(root, "dist/sbom.cdx.json"))) {
    throw new Error("dist/ is not built. Run: npm run build");
  }
  const folder = mkdtempSync(join(tmpdir(), "abiquo-release-"));
  for (const name of [
    "dist",
    ".jsii",
    "package.json",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "API.md",
    "docs",
    "examples",
  ]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
