resource "abiquo_datacenter" "barcelona" {
  name     = "Barcelona"
  location = "Barcelona, ES"
}

resource "abiquo_remote_service" "monitor" {
  type           = "VIRTUAL_SYSTEM_MONITOR"
  host           = "monitor.bcn.example.com"
  datacenter_ids = [abiquo_datacenter.barcelona.id]
}

# To run it manually: terraform apply -invoke=action.abiquo_check_remote_service.monitor
action "abiquo_check_remote_service" "monitor" {
  config {
    remote_service_id = abiquo_remote_service.monitor.id
  }
}

# Stands for whatever needs the service. It changes only if the service passes Abiquo's check.
resource "terraform_data" "dashboards" {
  input = abiquo_remote_service.monitor.uri

  lifecycle {
    action_trigger {
      events  = [before_create, before_update]
      actions = [action.abiquo_check_remote_service.monitor]
    }
  }
}
