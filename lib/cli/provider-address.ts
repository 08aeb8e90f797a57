/** The default registry host of Terraform. */
export const TERRAFORM_HOST = "registry.terraform.io";

/** The default registry host of OpenTofu. */
export const OPENTOFU_HOST = "registry.opentofu.org";

/** Registry hosts in the mirror: `source = "abiquo/abiquo"` means a different host in each tool. */
const PROVIDER_HOSTS = [TERRAFORM_HOST, OPENTOFU_HOST] as const;

/** Returns the provider's full address on a registry host. */
export function providerAddress(host: string): string {
  return `${host}/abiquo/abiquo`;
}

/** The provider's full address on every host. */
export const PROVIDER_ADDRESSES: readonly string[] = PROVIDER_HOSTS.map(providerAddress);
