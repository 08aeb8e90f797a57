resource "abiquo_public_cloud_region" "ireland" {
  name           = "AWS Ireland"
  cloud_provider = "AMAZON"
  region         = "eu-west-1"
}
