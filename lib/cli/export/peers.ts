/** Peer dependencies of this package, as in its manifest. */
export const PEERS: Readonly<Record<string, string>> = {
  "@cdktf/provider-null": "^11.0.1",
  cdktf: "^0.21.0",
  constructs: "^10.4.2",
};

/** Note about the host's command for the README of an exported repository. */
export const COMMAND_NOTE =
  "cdktf-cli does not run on Node 24 and newer. There, `npx cdktf-abiquo pipeline plan` and `npx cdktf-abiquo pipeline deploy` do the same, with Terraform alone.";
