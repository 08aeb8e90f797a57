terraform {
  required_version = ">= 1.8" # provider functions
  required_providers {
    abiquo = {
      source = "abiquo/abiquo"
    }
  }
}

provider "abiquo" {} # endpoint and credentials from ABIQUO_*

locals {
  host = "rs.bcn.example.com"

  # The parts that differ from each type's defaults.
  services = {
    VIRTUAL_FACTORY        = {}
    VIRTUAL_SYSTEM_MONITOR = {}
    NARS                   = {}
    REMOTE_ACCESS          = {}
    BPM_SERVICE            = {}
    APPLIANCE_MANAGER      = { protocol = "https", port = 443, path = "am-bcn" }
    DHCP_SERVICE           = { protocol = "dnsmasq" }
  }
}

resource "abiquo_datacenter" "barcelona" {
  name     = "Barcelona"
  location = "Barcelona, ES"

  lifecycle {
    prevent_destroy = true
  }
}

resource "abiquo_remote_service" "barcelona" {
  for_each = local.services

  type           = each.key
  uri            = provider::abiquo::remote_service_uri(each.key, local.host, each.value)
  datacenter_ids = [abiquo_datacenter.barcelona.id]
}

# Ports to open in the datacenter's firewall.
output "open_ports" {
  value = sort(distinct([
    for service in abiquo_remote_service.barcelona : provider::abiquo::parse_remote_service_uri(service.uri).port
  ]))
}
