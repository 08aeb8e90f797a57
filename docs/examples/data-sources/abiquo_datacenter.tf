data "abiquo_datacenter" "barcelona" {
  name = "Barcelona"
}
