data "abiquo_public_cloud_region" "ireland" {
  name = "AWS Ireland"
}
