/** The peers of this package, as its own manifest has them. */
export const PEERS: Readonly<Record<string, string>> = {
  "@cdktf/provider-null": "^11.0.1",
  cdktf: "^0.21.0",
  constructs: "^10.4.2",
};
