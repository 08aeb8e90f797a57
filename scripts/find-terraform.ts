import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Returns the name of the Terraform program: `TERRAFORM_BINARY_NAME` (CDKTF's own variable), else `terraform`, else
 * `tofu`. It must be on the PATH.
 *
 * @throws Error that explains how to install one
 */
export function findTerraform(): string {
  const { TERRAFORM_BINARY_NAME: chosen, PATH = "" } = process.env;
  const folders = PATH.split(delimiter);
  const candidates = chosen ? [chosen] : ["terraform", "tofu"];
  const found = candidates.find(
    (name) => name.includes("/") || folders.some((folder) => existsSync(join(folder, name))),
  );
  if (found === undefined) {
    throw new Error(
      `There is no ${candidates.join(" or ")} on the PATH: install Terraform 1.5 or newer ` +
        "(https://developer.hashicorp.com/terraform/install) or OpenTofu 1.6 or newer (https://opentofu.org/docs/intro/install).",
    );
  }
  return found;
}
