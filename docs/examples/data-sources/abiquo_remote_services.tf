# All services of one type, at any location.
data "abiquo_remote_services" "monitors" {
  type = "VIRTUAL_SYSTEM_MONITOR"
}

output "dead_monitors" {
  value = [for service in data.abiquo_remote_services.monitors.remote_services : service.uri if !service.available]
}
