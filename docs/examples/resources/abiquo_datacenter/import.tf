import {
  to = abiquo_datacenter.barcelona
  id = "1"
}
