/** The peers of this package, as its own manifest has them. */
export const PEERS: Readonly<Record<string, string>> = {
  cdktf: "^0.24.0",
  constructs: ">=10.6.0 <10.8.0",
};

/** What a reader of an exported repository has to know of the command of this host. */
export const COMMAND_NOTE = "cdktn-cli needs Node 22.19 or newer.";
