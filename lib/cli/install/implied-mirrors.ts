import { readdirSync, statSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { UserEnvironment } from "./user-environment";

/** A folder that Terraform searches by default, and the full addresses of the providers in it. */
export interface ImpliedMirror {
  readonly folder: string;
  readonly providers: readonly string[];
}

/**
 * Returns the folders that Terraform and OpenTofu search for providers without a provider_installation block, in their
 * order.
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function impliedMirrorFolders(environment: UserEnvironment): readonly string[] {
  return [
    join(environment.workingFolder, "terraform.d/plugins"),
    join(environment.homeFolder, ".terraform.d/plugins"),
    ...(environment.platform === "darwin" ? macFolders(environment) : xdgFolders(environment)),
  ];
}

function macFolders({ homeFolder }: UserEnvironment): readonly string[] {
  const folder = "Library/Application Support/io.terraform/plugins";
  return [join(homeFolder, folder), join("/", folder)];
}

function xdgFolders({ homeFolder, variables }: UserEnvironment): readonly string[] {
  const dataHome = variables["XDG_DATA_HOME"] ?? "";
  const userFolder = isAbsolute(dataHome) ? dataHome : join(homeFolder, ".local/share");
  const systemFolders = (variables["XDG_DATA_DIRS"] || "/usr/local/share:/usr/share").split(":").filter(isAbsolute);
  return [
    join(userFolder, "opentofu/plugins"),
    ...[userFolder, ...systemFolders].map((folder) => join(folder, "terraform/plugins")),
  ];
}

/** Finds the folders that contain providers, unpacked or packed, for any platform. */
export function findImpliedMirrors(folders: readonly string[]): readonly ImpliedMirror[] {
  return folders
    .filter((folder) => isFolder(folder))
    .map((folder) => ({ folder, providers: findProviders(folder) }))
    .filter(({ providers }) => providers.length > 0);
}

/** Syntax of an address's parts. A single other name in a list would make Terraform refuse the whole file. */
const HOST = /^[a-z0-9][a-z0-9.-]*(?::\d+)?$/i;
const NAME = /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/i;

function findProviders(mirror: string): readonly string[] {
  return subfolders(mirror, HOST)
    .flatMap((host) => subfolders(join(mirror, host), NAME).map((namespace) => join(host, namespace)))
    .flatMap((parent) => subfolders(join(mirror, parent), NAME).map((type) => ({ address: join(parent, type), type })))
    .filter(({ address, type }) => holdsPackage(join(mirror, address), type))
    .map(({ address }) => address)
    .toSorted();
}

function holdsPackage(folder: string, type: string): boolean {
  const prefix = `terraform-provider-${type}_`.toLowerCase();
  const packed = readdirSync(folder).some((name) => name.toLowerCase().startsWith(prefix) && /\.zip$/i.test(name));
  return packed || subfolders(folder, /^\d/).some((version) => holdsPlatform(join(folder, version)));
}

/** The platform's folder may be a link, as it is in Terraform's own cache. The folders above it may not. */
function holdsPlatform(folder: string): boolean {
  return readdirSync(folder).some((name) => /^[a-z0-9]+_[a-z0-9]+$/.test(name) && isFolder(join(folder, name)));
}

function subfolders(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && pattern.test(entry.name))
    .map((entry) => entry.name);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
