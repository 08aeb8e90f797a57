# By id, API URL or name.
terraform import abiquo_datacenter.barcelona 1
terraform import abiquo_datacenter.barcelona https://abiquo.example.com/api/admin/datacenters/1
terraform import abiquo_datacenter.barcelona Barcelona
