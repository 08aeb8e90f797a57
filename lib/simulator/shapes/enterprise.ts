import type { Link } from "../api/links";
import type { LinkRow, View } from "./view";
import { linksBelow } from "./view";

/** The one enterprise of the platform. */
export const ENTERPRISE = { id: 1, name: "Abiquo" } as const;

/** Where the enterprise is, below `/api`. */
export const ENTERPRISE_PATH = `/admin/enterprises/${ENTERPRISE.id}`;

/** The links of an enterprise but `edit`. */
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

/** The platform's one enterprise, which may use every location. */
export function enterpriseShape(view: View, more: readonly Link[] = []): object {
  const { id, name } = ENTERPRISE;
  const edit = view.writer.link({ rel: "edit", path: ENTERPRISE_PATH, type: "enterprise", title: name });
  return { id, name, links: [edit, ...linksBelow(ENTERPRISE_PATH, ENTERPRISE_LINKS, view), ...more] };
}
