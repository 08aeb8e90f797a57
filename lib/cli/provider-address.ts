/** The default registry host of Terraform. */
export const TERRAFORM_HOST = "registry.terraform.io";

/** The default registry host of OpenTofu. */
export const OPENTOFU_HOST = "registry.opentofu.org";

/** Hosts under which the provider is laid out: `source = "abiquo/abiquo"` means another one in each tool. */
export const PROVIDER_HOSTS = [TERRAFORM_HOST, OPENTOFU_HOST] as const;

/** The full address of the provider on one host. */
export function providerAddress(host: string): string {
  return `${host}/abiquo/abiquo`;
}

/** The provider's full address on every host. */
export const PROVIDER_ADDRESSES: readonly string[] = PROVIDER_HOSTS.map(providerAddress);
