import { forCdktn } from "./text";

/** The fields of a package.json that are read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly repository: object;
  readonly homepage: string;
  readonly keywords: readonly string[];
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts?: object;
}

/** cdktn 0.24 does not accept the types of constructs 10.8. */
const PEERS = { cdktn: "^0.24.0", constructs: ">=10.6.0 <10.8.0" };

/**
 * The package.json of `cdktn-abiquo`. It does not need `@cdktf/provider-null`, because its gates are Terraform's
 * built-in `terraform_data`.
 */
export function cdktnManifest(manifest: Manifest): Manifest {
  const { scripts: _scripts, devDependencies, ...rest } = manifest;
  const { repository, homepage } = manifest;
  const keywords = manifest.keywords.filter((keyword) => keyword !== "cdktf");
  const renamed = JSON.parse(forCdktn(JSON.stringify(rest))) as Manifest;
  const { cdktn = "", constructs = "" } = devDependencies; // jsii looks for them, because they are peers
  return {
    ...renamed,
    repository,
    homepage,
    keywords,
    peerDependencies: PEERS,
    devDependencies: { cdktn, constructs },
  };
}

/** The package.json of an example, converted for `cdktn-abiquo`. */
export function cdktnExampleManifest(text: string, { version }: Manifest): string {
  const { dependencies: _dependencies, ...rest } = JSON.parse(forCdktn(text)) as Readonly<Record<string, object>>;
  const { devDependencies, ...others } = rest;
  const tools = { ...devDependencies, "cdktn-cli": PEERS.cdktn };
  const packages = { ...PEERS, "cdktn-abiquo": `^${version}` };
  return `${JSON.stringify({ ...others, dependencies: packages, devDependencies: tools }, undefined, 2)}\n`;
}
