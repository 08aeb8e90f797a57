list "abiquo_datacenter" "all" {
  provider = abiquo
}
