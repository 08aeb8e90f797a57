resource "abiquo_datacenter" "barcelona" {
  name     = "Barcelona"
  location = "Barcelona, ES"
}
