import {
  to = abiquo_remote_service_attachment.monitor
  id = "1/datacenters/1"
}
