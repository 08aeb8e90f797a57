# By its type and address, in any spelling of it.
data "abiquo_remote_service" "monitor" {
  type = "VIRTUAL_SYSTEM_MONITOR"
  uri  = "HTTP://rs.example.com:8009/vsm/"
}

# By its type and a location that it serves.
data "abiquo_datacenter" "barcelona" {
  name = "Barcelona"
}

data "abiquo_remote_service" "appliances" {
  type          = "APPLIANCE_MANAGER"
  datacenter_id = data.abiquo_datacenter.barcelona.id
}
