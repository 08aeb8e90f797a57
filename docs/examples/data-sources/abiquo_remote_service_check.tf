# The address of a service that is not registered yet.
data "abiquo_remote_service_check" "candidate" {
  type = "VIRTUAL_FACTORY"
  host = "rs2.example.com"
}

output "candidate" {
  value = data.abiquo_remote_service_check.candidate.available ? "is ready" : data.abiquo_remote_service_check.candidate.message
}
