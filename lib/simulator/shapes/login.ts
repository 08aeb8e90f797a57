import type { Privilege } from "../api/privileges";
import { ENTERPRISE, ENTERPRISE_PATH } from "./enterprise";
import type { LinkRow, View } from "./view";
import { linksBelow } from "./view";

/** Path of the user, below `/api`. */
export const USER_PATH = `${ENTERPRISE_PATH}/users/1`;

/** The links of the user that lie below it. */
export const USER_LINKS: readonly LinkRow[] = [
  ["virtualmachines", "/action/virtualmachines", "virtualmachines", "virtual machines"],
  ["pendingtasks", "/action/pendingtasks", "tasks", "pending tasks"],
  ["applications", "/applications", "applications", "applications"],
];

const ROLE = { id: 1, name: "CLOUD_ADMIN" } as const;

/** Path of the user's role, below `/api`. */
export const ROLE_PATH = `/admin/roles/${ROLE.id}`;

/** The logged-in user. */
export function userShape(nick: string, view: View): object {
  const { writer } = view;
  return {
    id: 1,
    nick,
    name: "Cloud",
    surname: "Administrator",
    email: "admin@example.com",
    locale: "en_US",
    authType: "ABIQUO",
    active: true,
    locked: false,
    firstLogin: false,
    links: [
      writer.link({ rel: "enterprise", path: ENTERPRISE_PATH, type: "enterprise", title: ENTERPRISE.name }),
      writer.link({ rel: "role", path: ROLE_PATH, type: "role", title: ROLE.name }),
      writer.link({ rel: "edit", path: USER_PATH, type: "user", title: nick }),
      ...linksBelow(USER_PATH, USER_LINKS, view),
    ],
  };
}

/** The user's role. */
export function roleShape({ writer }: View): object {
  const links = [
    writer.link({ rel: "edit", path: ROLE_PATH, type: "role", title: ROLE.name }),
    writer.link({ rel: "privileges", path: `${ROLE_PATH}/action/privileges`, type: "privileges", title: "privileges" }),
  ];
  return { ...ROLE, blocked: false, links };
}

/** A privilege of the role. */
export function privilegeShape(name: Privilege, index: number): object {
  return { id: index + 1, name, links: [] };
}
