# The id of the service, the kind of location and its id.
terraform import abiquo_remote_service_attachment.monitor 1/datacenters/1
