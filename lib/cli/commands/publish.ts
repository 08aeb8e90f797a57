import { resolve } from "node:path";
import { Command } from "commander";
import { say } from "../output/say";
import type { CommandContext } from "./context";
import { runCommand } from "./run-command";

const HELP = `
A network mirror is a folder for any static HTTPS host. Terraform and OpenTofu use it with
  provider_installation { network_mirror { url = "https://HOST/FOLDER/" } }
An OCI layout is copied to a registry for OpenTofu 1.10 and newer, for example with
  oras cp --from-oci-layout DIR:VERSION REGISTRY/REPOSITORY:VERSION`;

interface PublishFlags {
  readonly networkMirror?: string;
  readonly oci?: string;
}

/** `cdktf-abiquo publish` */
export function publishCommand({ providerFolder }: CommandContext): Command {
  return new Command("publish")
    .description("writes the provider for a static HTTPS host or an OCI registry")
    .addHelpText("after", HELP)
    .option("--network-mirror <dir>", "folder of the network mirror; existing versions stay")
    .option("--oci <dir>", "folder of the OCI image layout; existing versions stay")
    .action((flags: PublishFlags) => runCommand(() => runPublish(providerFolder, flags)));
}

async function runPublish(providerFolder: string, flags: PublishFlags): Promise<void> {
  const { publish } = await import("../publish/publish");
  const at = (folder: string | undefined): string | undefined => (folder === undefined ? undefined : resolve(folder));
  publish({ providerFolder, networkMirror: at(flags.networkMirror), ociLayout: at(flags.oci) }).forEach(say);
}
