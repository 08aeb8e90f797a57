import type { View } from "./view";

/** The one enterprise of the platform. */
export const ENTERPRISE = { id: 1, name: "Abiquo" } as const;

const USER_PATH = `/admin/enterprises/${ENTERPRISE.id}/users/1`;

/** rel, path, media type, title: the links of the user. */
const LINKS: readonly (readonly [string, string, string, string])[] = [
  ["enterprise", `/admin/enterprises/${ENTERPRISE.id}`, "enterprise", ENTERPRISE.name],
  ["role", "/admin/roles/1", "role", "CLOUD_ADMIN"],
  ["virtualmachines", `${USER_PATH}/action/virtualmachines`, "virtualmachines", "virtual machines"],
  ["pendingtasks", `${USER_PATH}/action/pendingtasks`, "tasks", "pending tasks"],
  ["applications", `${USER_PATH}/applications`, "applications", "applications"],
];

/** The user who is logged in. */
export function userShape(nick: string, { writer }: View): object {
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
      ...LINKS.map(([rel, path, type, title]) => writer.link({ rel, path, type, title })),
      writer.link({ rel: "edit", path: USER_PATH, type: "user", title: nick }),
    ],
  };
}

/** The platform's one enterprise, which may use every location. */
export function enterpriseShape({ writer }: View): object {
  const { id, name } = ENTERPRISE;
  const edit = { rel: "edit", path: `/admin/enterprises/${id}`, type: "enterprise", title: name };
  return { id, name, links: [writer.link(edit)] };
}
