# By its id, its URL in the API, or its name.
terraform import abiquo_public_cloud_region.ireland 1
terraform import abiquo_public_cloud_region.ireland https://abiquo.example.com/api/admin/publiccloudregions/1
terraform import abiquo_public_cloud_region.ireland "AWS Ireland"

# By its cloud provider and region, which are then stored as they are written here: with a name of the region, such as
# "AMAZON/EU (Ireland)", for a configuration that names it so.
terraform import abiquo_public_cloud_region.ireland AMAZON/eu-west-1
