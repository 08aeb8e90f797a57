# By id, API URL or name.
terraform import abiquo_public_cloud_region.ireland 1
terraform import abiquo_public_cloud_region.ireland https://abiquo.example.com/api/admin/publiccloudregions/1
terraform import abiquo_public_cloud_region.ireland "AWS Ireland"
