import { createAbiquoClient } from "../abiquo";
import type { AbiquoClient, ClientOptions, UnusableSettingError } from "../abiquo";
import { DiagnosticError } from "../terraform-plugin";
import { LinkAccess } from "./reconcile/link-access";
import { explainLogin } from "./diagnostics/login-errors";
import type { Platform } from "./platform";
import { Turns } from "./reconcile/turns";

/**
 * Makes a client and logs in: one wrong password is one error here, and would be one for every resource later.
 *
 * @throws DiagnosticError if the settings cannot be used, and what the client throws if Abiquo does not let us in
 */
export async function connect(
  { policy, owners, ...options }: ClientOptions & Pick<Platform, "policy" | "owners">,
  signal: AbortSignal,
): Promise<Platform> {
  const client = createClient(options);
  await client.login(signal).catch((error: unknown) => {
    throw explainLogin(error, options);
  });
  const { endpoint } = options;
  return { client, endpoint, policy, owners, turns: new Turns(), links: new LinkAccess(client) };
}

function createClient(options: ClientOptions): AbiquoClient {
  try {
    return createAbiquoClient(options);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const { setting } = Object(cause) as Partial<UnusableSettingError>;
    const path = setting === undefined ? undefined : [{ attribute: setting }];
    throw new DiagnosticError({ summary: "The provider's settings cannot be used", detail, path }, { cause });
  }
}
