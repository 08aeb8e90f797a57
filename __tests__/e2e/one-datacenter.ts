/** The smallest configuration that shows whether the provider is found and works. */
export const ONE_DATACENTER = `
  terraform {
    required_providers {
      abiquo = { source = "abiquo/abiquo" }
    }
  }
  resource "abiquo_datacenter" "bcn" {
    name     = "Barcelona"
    location = "Barcelona, ES"
  }
`;
