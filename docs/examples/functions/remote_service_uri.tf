# http://rs.example.com:8009/virtualfactory
output "virtualization_manager" {
  value = provider::abiquo::remote_service_uri("VIRTUAL_FACTORY", "rs.example.com")
}

# https://am.example.com:443/am
output "appliance_manager" {
  value = provider::abiquo::remote_service_uri("APPLIANCE_MANAGER", "am.example.com", { protocol = "https", port = 443 })
}
