import { CliError } from "../cli-error";
import { onPath } from "../file-errors";
import { readProviderPackage } from "../provider-package";
import { writeNetworkMirror } from "./network-mirror";
import { writeOciLayout } from "./oci-layout";

/** What `publish` is told. */
export interface PublishOptions {
  /** Where the provider lies in the installed npm package. */
  readonly providerFolder: string;
  /** Folder of a network mirror. */
  readonly networkMirror?: string;
  /** Folder of an OCI image layout. */
  readonly ociLayout?: string;
}

/**
 * Lays the provider out for others to take it from.
 * @returns what was done, one sentence a line
 * @throws CliError if nothing is asked for, or a folder cannot be written or holds something else
 */
export function publish({ providerFolder, networkMirror, ociLayout }: PublishOptions): readonly string[] {
  if (networkMirror === undefined && ociLayout === undefined) {
    throw new CliError("Nothing to publish to. Name a folder with --network-mirror, with --oci, or with both.");
  }
  const provider = readProviderPackage(providerFolder);
  const report: string[] = [];
  if (networkMirror !== undefined) {
    onPath(networkMirror, "Name another folder with --network-mirror.", () =>
      writeNetworkMirror(provider, networkMirror),
    );
    report.push(`provider ${provider.version} is in the network mirror ${networkMirror}`);
  }
  if (ociLayout !== undefined) {
    const tag = onPath(ociLayout, "Name another folder with --oci.", () => writeOciLayout(provider, ociLayout));
    report.push(`provider ${provider.version} is in the OCI layout ${ociLayout}, as ${tag}`);
  }
  return report;
}
