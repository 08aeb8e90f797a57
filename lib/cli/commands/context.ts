/** Facts that the entry point passes to the commands. */
export interface CommandContext {
  readonly version: string;
  /** Folder of the provider in the installed npm package. */
  readonly providerFolder: string;
  /** Folder of the map page's script and style sheet in the package. */
  readonly pageFolder: string;
}
