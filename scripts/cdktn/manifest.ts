import { forCdktn } from "./text";

/** What is read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly repository: object;
  readonly homepage: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts?: object;
}

/** constructs 10.8 has types that cdktn 0.24 does not take. */
const PEERS = { cdktn: "^0.24.0", constructs: ">=10.6.0 <10.8.0" };

/** The package.json of `cdktn-abiquo`. It needs no `@cdktf/provider-null`: its gates are Terraform's own `terraform_data`. */
export function cdktnManifest(manifest: Manifest): Manifest {
  const { scripts: _scripts, devDependencies, ...rest } = manifest;
  const { repository, homepage } = manifest;
  const renamed = JSON.parse(forCdktn(JSON.stringify(rest))) as Manifest;
  const { cdktn = "", constructs = "" } = devDependencies; // which jsii looks for, since they are peers
  return { ...renamed, repository, homepage, peerDependencies: PEERS, devDependencies: { cdktn, constructs } };
}

/** The package.json of an example that has one, for readers of `cdktn-abiquo`. */
export function cdktnExampleManifest(text: string, { version }: Manifest): string {
  const { dependencies: _dependencies, ...rest } = JSON.parse(forCdktn(text)) as Readonly<Record<string, object>>;
  const { devDependencies, ...others } = rest;
  const tools = { ...devDependencies, "cdktn-cli": PEERS.cdktn };
  const packages = { ...PEERS, "cdktn-abiquo": `^${version}` };
  return `${JSON.stringify({ ...others, dependencies: packages, devDependencies: tools }, undefined, 2)}\n`;
}
