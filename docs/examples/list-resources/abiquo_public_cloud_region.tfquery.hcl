list "abiquo_public_cloud_region" "amazon" {
  provider = abiquo

  config {
    cloud_provider = "AMAZON"
  }
}
