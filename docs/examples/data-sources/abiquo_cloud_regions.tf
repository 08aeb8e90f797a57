# All regions that Amazon offers.
data "abiquo_cloud_regions" "amazon" {
  cloud_provider = "AMAZON"
}

output "european_regions" {
  value = [for region in data.abiquo_cloud_regions.amazon.regions : region.id if startswith(region.id, "eu-")]
}
