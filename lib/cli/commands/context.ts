/** What commands have to be told by the file that starts them. */
export interface CommandContext {
  readonly version: string;
  /** Where the provider lies in the installed npm package. */
  readonly providerFolder: string;
  /** Where the script and the style of the map's page lie in it. */
  readonly pageFolder: string;
}
