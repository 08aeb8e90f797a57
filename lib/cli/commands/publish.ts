import { resolve } from "node:path";
import { Command } from "commander";
import type { CommandContext } from "./context";
import { fail } from "./fail";

const HELP = `
A network mirror is a folder for any static https host; Terraform and OpenTofu find it by
  provider_installation { network_mirror { url = "https://HOST/FOLDER/" } }
An OCI layout goes to a registry for OpenTofu 1.10 and newer, for example by
  oras cp --from-oci-layout DIR:VERSION REGISTRY/REPOSITORY:VERSION`;

interface PublishFlags {
  readonly networkMirror?: string;
  readonly oci?: string;
}

/** `cdktf-abiquo publish` */
export function publishCommand({ providerFolder }: CommandContext): Command {
  return new Command("publish")
    .description("lays the provider out for a static https host or an OCI registry")
    .addHelpText("after", HELP)
    .option("--network-mirror <dir>", "folder of the network mirror; versions that are in it stay")
    .option("--oci <dir>", "folder of the OCI image layout; versions that are in it stay")
    .action((flags: PublishFlags) => runPublish(providerFolder, flags));
}

async function runPublish(providerFolder: string, flags: PublishFlags): Promise<void> {
  try {
    const { publish } = await import("../publish/publish");
    const at = (folder: string | undefined): string | undefined => (folder === undefined ? undefined : resolve(folder));
    const report = publish({ providerFolder, networkMirror: at(flags.networkMirror), ociLayout: at(flags.oci) });
    process.stderr.write(report.map((line) => `cdktf-abiquo: ${line}\n`).join(""));
  } catch (error) {
    fail(error);
  }
}
