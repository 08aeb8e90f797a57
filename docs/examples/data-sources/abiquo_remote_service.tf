# By type and address, in any spelling.
data "abiquo_remote_service" "monitor" {
  type = "VIRTUAL_SYSTEM_MONITOR"
  uri  = "HTTP://rs.example.com:8009/vsm/"
}

# By type and a location that the service serves.
data "abiquo_datacenter" "barcelona" {
  name = "Barcelona"
}

data "abiquo_remote_service" "appliances" {
  type          = "APPLIANCE_MANAGER"
  datacenter_id = data.abiquo_datacenter.barcelona.id
}
