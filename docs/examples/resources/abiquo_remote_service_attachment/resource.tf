resource "abiquo_datacenter" "barcelona" {
  name     = "Barcelona"
  location = "Barcelona, ES"
}

# Another team's service. It leaves datacenter_ids out.
resource "abiquo_remote_service" "monitor" {
  type                    = "VIRTUAL_SYSTEM_MONITOR"
  host                    = "rs.example.com"
  public_cloud_region_ids = []
}

# Attaches our datacenter and changes nothing else.
resource "abiquo_remote_service_attachment" "monitor" {
  remote_service_id = abiquo_remote_service.monitor.id
  datacenter_id     = abiquo_datacenter.barcelona.id
}
