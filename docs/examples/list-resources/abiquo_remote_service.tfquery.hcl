# terraform query -generate-config-out=services.tf writes what is found, with its import blocks.
list "abiquo_remote_service" "barcelona" {
  provider         = abiquo
  include_resource = true
  limit            = 1000

  config {
    datacenter_id = "1"
  }
}
