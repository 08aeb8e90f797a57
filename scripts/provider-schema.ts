import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ProviderSchema } from "@cdktf/commons";
import { findTerraform } from "./find-terraform";

/**
 * Reads the schema of the built provider with `terraform providers schema -json`. It needs no registry and no network.
 */
export function readProviderSchema(): ProviderSchema {
  const folder = mkdtempSync(join(tmpdir(), "abiquo-schema-"));
  try {
    const provider = join(dirname(__dirname), "dist/provider");
    const cliConfig = join(folder, "terraform.rc");
    writeFileSync(
      cliConfig,
      `provider_installation {\n  dev_overrides { "registry.terraform.io/abiquo/abiquo" = "${provider}" }\n  direct {}\n}\n`,
    );
    writeFileSync(
      join(folder, "main.tf"),
      `terraform {\n  required_providers {\n    abiquo = { source = "registry.terraform.io/abiquo/abiquo" }\n  }\n}\n`,
    );
    const json = execFileSync(findTerraform(), ["providers", "schema", "-json"], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, TF_CLI_CONFIG_FILE: cliConfig, CHECKPOINT_DISABLE: "1" },
    });
    return JSON.parse(json) as ProviderSchema;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
