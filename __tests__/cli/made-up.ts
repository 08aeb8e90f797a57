import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { UserEnvironment } from "../../lib/cli/install/user-environment";

/** The hash that Terraform computes for the package of `writeProviderPackage`. */
export const PACKAGE_HASH = "h1:jD0zncoHjfp9mZoNa1AT/DJZn/Uy3JRgIQWCjBTO2ck=";

/** Runs a test in its own temporary folder, which is removed afterwards. */
export function inFolder(test: (folder: string) => void | Promise<void>): () => Promise<void> {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), "abiquo-cli-"));
    try {
      await test(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** Writes files below a folder, by relative path. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/**
 * Writes a provider package of version 1.2.3 without a provider: enough for `terraform init`, which does not start it.
 */
export function writeProviderPackage(folder: string, main = "// the provider\n"): string {
  writeFiles(folder, {
    "terraform-provider-abiquo_v1.2.3": "#!/bin/sh\nexit 1\n",
    "main.cjs": main,
    "LICENSES.txt": "Licences\n",
    "lib/data.json": "{}\n",
  });
  chmodSync(join(folder, "terraform-provider-abiquo_v1.2.3"), 0o755);
  return folder;
}

/** A machine whose working and home folders are in a temporary folder. */
export function environmentIn(folder: string, variables: UserEnvironment["variables"] = {}): UserEnvironment {
  const environment = {
    workingFolder: join(folder, "work"),
    homeFolder: join(folder, "home"),
    platform: "linux" as const,
    // Otherwise the machine's own mirrors would be found.
    variables: { XDG_DATA_DIRS: join(folder, "share"), ...variables },
  };
  mkdirSync(environment.workingFolder, { recursive: true });
  mkdirSync(environment.homeFolder, { recursive: true });
  return environment;
}
