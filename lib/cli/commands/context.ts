/** What commands have to be told by the file that starts them. */
export interface CommandContext {
  readonly version: string;
  /** Where the provider lies in the installed npm package. */
  readonly providerFolder: string;
}
