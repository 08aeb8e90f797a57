# terraform query -generate-config-out=services.tf writes the services with their import blocks.
list "abiquo_remote_service" "barcelona" {
  provider         = abiquo
  include_resource = true
  limit            = 1000

  config {
    datacenter_id = "1"
  }
}
