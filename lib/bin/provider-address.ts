/** Full source address of the provider. */
export const PROVIDER_ADDRESS = "registry.terraform.io/abiquo/abiquo";
