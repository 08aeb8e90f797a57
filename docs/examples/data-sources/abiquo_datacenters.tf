# All datacenters.
data "abiquo_datacenters" "all" {}

output "datacenter_ids" {
  value = { for datacenter in data.abiquo_datacenters.all.datacenters : datacenter.name => datacenter.id }
}
