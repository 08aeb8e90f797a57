terraform {
  required_providers {
    abiquo = {
      source = "abiquo/abiquo"
    }
  }
}

# Endpoint and login come from ABIQUO_ENDPOINT, ABIQUO_USERNAME and ABIQUO_PASSWORD.
provider "abiquo" {}

# A second platform, with an access token instead of user and password.
variable "staging_token" {
  type      = string
  sensitive = true
}

provider "abiquo" {
  alias    = "staging"
  endpoint = "https://abiquo.staging.example.com/api"
  token    = var.staging_token
}
