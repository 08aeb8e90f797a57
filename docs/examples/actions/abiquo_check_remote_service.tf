resource "abiquo_datacenter" "barcelona" {
  name     = "Barcelona"
  location = "Barcelona, ES"
}

resource "abiquo_remote_service" "monitor" {
  type           = "VIRTUAL_SYSTEM_MONITOR"
  host           = "monitor.bcn.example.com"
  datacenter_ids = [abiquo_datacenter.barcelona.id]

  # A moved service must pass Abiquo's check before anything that depends on it changes.
  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.abiquo_check_remote_service.barcelona]
    }
  }
}

# To run it manually: terraform apply -invoke=action.abiquo_check_remote_service.barcelona
action "abiquo_check_remote_service" "barcelona" {
  config {
    datacenter_id = abiquo_datacenter.barcelona.id
  }
}
