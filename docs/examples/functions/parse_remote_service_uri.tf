# { host = "rs.example.com", path = "vsm", port = 8009, protocol = "http" }
output "parts" {
  value = provider::abiquo::parse_remote_service_uri("http://rs.example.com:8009/vsm")
}
