import { RemoteServiceType } from "../domain";
import { CHECK_MODE, FLAG, PORT, RESOURCE_CHECKS, TEXT, optional } from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import type { RemoteServiceAddress } from "./remote-service-address";
import type { RemoteServiceOptions } from "./remote-service-options";
import type { RemoteServiceSettings } from "./remote-service-settings";
import { checkProvider, checkValue } from "./untyped";

const ADDRESS_CHECKS: PropChecks<RemoteServiceAddress> = optional({
  uri: TEXT,
  host: TEXT,
  protocol: TEXT,
  port: PORT,
  path: TEXT,
});

const SETTINGS_CHECKS: PropChecks<RemoteServiceSettings> = {
  ...RESOURCE_CHECKS,
  ...ADDRESS_CHECKS,
  ...optional({ check: CHECK_MODE, attachable: FLAG, provider: checkProvider }),
};

/** The checks of a remote service, without its locations. */
export const SERVICE_CHECKS: PropChecks<RemoteServiceOptions> = {
  type: (construct, value) => checkValue(construct, value, RemoteServiceType),
  ...SETTINGS_CHECKS,
  ...optional({ redis: TEXT, nfsRepository: TEXT }),
};
