# By its id, its URL in the API, or its name.
terraform import abiquo_public_cloud_region.ireland 1
terraform import abiquo_public_cloud_region.ireland https://abiquo.example.com/api/admin/publiccloudregions/1
terraform import abiquo_public_cloud_region.ireland "AWS Ireland"
