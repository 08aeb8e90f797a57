# By type and address. The id and the API URL work too.
terraform import abiquo_remote_service.monitor VIRTUAL_SYSTEM_MONITOR/http://rs.example.com:8009/vsm
terraform import abiquo_remote_service.dhcp DHCP_SERVICE/omapi://dhcp.bcn.example.com:7911
