resource "abiquo_datacenter" "barcelona" {
  name     = "Barcelona"
  location = "Barcelona, ES"
}

resource "abiquo_public_cloud_region" "ireland" {
  name           = "AWS Ireland"
  cloud_provider = "AMAZON"
  region         = "eu-west-1"
}

# One service for two locations. Protocol, port and path are the type's defaults: http://rs.example.com:8009/vsm
resource "abiquo_remote_service" "monitor" {
  type                    = "VIRTUAL_SYSTEM_MONITOR"
  host                    = "rs.example.com"
  datacenter_ids          = [abiquo_datacenter.barcelona.id]
  public_cloud_region_ids = [abiquo_public_cloud_region.ireland.id]
}

# An address with parts that differ from the defaults.
resource "abiquo_remote_service" "appliances" {
  type           = "APPLIANCE_MANAGER"
  host           = "am.bcn.example.com"
  protocol       = "https"
  port           = 443
  datacenter_ids = [abiquo_datacenter.barcelona.id]
}

# A full address.
resource "abiquo_remote_service" "dhcp" {
  type           = "DHCP_SERVICE"
  uri            = "omapi://dhcp.bcn.example.com:7911"
  datacenter_ids = [abiquo_datacenter.barcelona.id]
}
