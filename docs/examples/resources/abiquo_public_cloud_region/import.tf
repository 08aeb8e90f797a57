import {
  to = abiquo_public_cloud_region.ireland
  id = "1"
}
