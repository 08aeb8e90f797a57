/** The peers of this package, as in its own manifest. */
export const PEERS: Readonly<Record<string, string>> = {
  cdktf: "^0.24.0",
  constructs: ">=10.6.0 <10.8.0",
};

/** What a reader of an exported repository must know about this framework's command. */
export const COMMAND_NOTE = "cdktn-cli needs Node 22.19 or newer.";
