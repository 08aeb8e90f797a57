import type { Link } from "../api/links";
import type { LinkRow, View } from "./view";
import { linksBelow } from "./view";

/** The platform's single enterprise. */
export const ENTERPRISE = { id: 1, name: "Abiquo" } as const;

/** Path of the enterprise, below `/api`. */
export const ENTERPRISE_PATH = `/admin/enterprises/${ENTERPRISE.id}`;

/** The links of an enterprise, except `edit`. */
export const ENTERPRISE_LINKS: readonly LinkRow[] = [
  ["users", "/users", "users", "users"],
  ["properties", "/properties", "enterpriseproperties", "properties"],
  [
    "appslib/templateDefinitionLists",
    "/appslib/templateDefinitionLists",
    "templatedefinitionlists",
    "template definitions lists",
  ],
  ["appslib/templateDefinitions", "/appslib/templateDefinitions", "templatedefinitions", "template defintion paths"],
  ["datacenterrepositories", "/datacenterrepositories", "datacenterrepositories", "repositories"],
  ["virtualmachines", "/action/virtualmachines", "virtualmachines", "virtual machines"],
  ["virtualappliances", "/action/virtualappliances", "virtualappliances", "virtual appliances"],
  ["ips", "/action/ips", "privateips", "ips"],
  ["cloud/virtualdatacenters", "/action/virtualdatacenters", "virtualdatacenters", "virtual datacenters"],
  ["reservedmachines", "/reservedmachines", "machines", "reserved machines"],
  ["limits", "/limits", "limits", "limits"],
  ["volumes", "/action/volumes", "volumes", "volumes"],
  ["externalnetworks", "/action/externalnetworks", "vlans", "external networks"],
  ["pendingtasks", "/action/pendingtasks", "tasks", "pending tasks"],
  ["credentials", "/credentials", "publiccloudcredentialslist", "credentials"],
  ["vappspecs", "/vappspecs", "virtualappliancespecs", "virtual appliances specs"],
];

/** Its limits. 0 means no limit. */
const UNLIMITED = {
  cpuCountHardLimit: 0,
  cpuCountSoftLimit: 0,
  diskHardLimitInMb: 0,
  diskSoftLimitInMb: 0,
  publicIpsHard: 0,
  publicIpsSoft: 0,
  ramHardLimitInMb: 0,
  ramSoftLimitInMb: 0,
  repositoryHardInMb: 0,
  repositorySoftInMb: 0,
  storageHardInMb: 0,
  storageSoftInMb: 0,
  vlansHard: 0,
  vlansSoft: 0,
} as const;

/** The platform's single enterprise, which may use every location. */
export function enterpriseShape(view: View, more: readonly Link[] = []): object {
  const { id, name } = ENTERPRISE;
  const edit = view.writer.link({ rel: "edit", path: ENTERPRISE_PATH, type: "enterprise", title: name });
  return { id, name, ...UNLIMITED, links: [edit, ...linksBelow(ENTERPRISE_PATH, ENTERPRISE_LINKS, view), ...more] };
}
