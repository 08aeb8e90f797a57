# All public cloud regions of one provider.
data "abiquo_public_cloud_regions" "amazon" {
  cloud_provider = "AMAZON"
}

output "amazon_regions" {
  value = data.abiquo_public_cloud_regions.amazon.public_cloud_regions[*].region
}
