/** The peers of this package, as its own manifest has them. */
export const PEERS: Readonly<Record<string, string>> = {
  "@cdktf/provider-null": "^11.0.1",
  cdktf: "^0.21.0",
  constructs: "^10.4.2",
};

/** What a reader of an exported repository has to know of the command of this host. */
export const COMMAND_NOTE =
  "cdktf-cli does not run on Node 24 and newer. There, `npx cdktf-abiquo pipeline plan` and `npx cdktf-abiquo pipeline deploy` do the same, with Terraform alone.";
