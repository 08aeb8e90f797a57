import { CliError } from "../cli-error";
import { onPath } from "../file-errors";
import { readProviderPackage } from "../package/provider-package";
import { writeNetworkMirror } from "./network-mirror";
import { writeOciLayout } from "./oci-layout";

/** Options of `publish`. */
export interface PublishOptions {
  /** Folder of the provider in the installed npm package. */
  readonly providerFolder: string;
  /** Folder of the network mirror to write. @default - none */
  readonly networkMirror?: string;
  /** Folder of the OCI image layout to write. @default - none */
  readonly ociLayout?: string;
}

/**
 * Writes the provider in formats that other machines can install it from.
 * @returns what was done, one sentence per line
 * @throws CliError if no format is requested, or if a folder cannot be written or contains something else
 */
export function publish({ providerFolder, networkMirror, ociLayout }: PublishOptions): readonly string[] {
  if (networkMirror === undefined && ociLayout === undefined) {
    throw new CliError("No target to publish to. Give a folder with --network-mirror, --oci, or both.");
  }
  const provider = readProviderPackage(providerFolder);
  const report: string[] = [];
  if (networkMirror !== undefined) {
    onPath(networkMirror, "Choose another folder with --network-mirror.", () =>
      writeNetworkMirror(provider, networkMirror),
    );
    report.push(`provider ${provider.version} is in the network mirror ${networkMirror}`);
  }
  if (ociLayout !== undefined) {
    const tag = onPath(ociLayout, "Choose another folder with --oci.", () => writeOciLayout(provider, ociLayout));
    report.push(`provider ${provider.version} is in the OCI layout ${ociLayout}, as ${tag}`);
  }
  return report;
}
