import {
  to = abiquo_remote_service.monitor
  id = "VIRTUAL_SYSTEM_MONITOR/http://rs.example.com:8009/vsm"
}
