import { idProblem } from "../../../domain";
import type { MoveStateRequest, Value } from "../../../terraform-plugin";
import type { DatacenterState } from "./model";

/** Attributes of the Go provider's datacenter that contain the addresses of its services, by type. */
const SERVICES: Readonly<Record<string, string>> = {
  am: "APPLIANCE_MANAGER",
  bpm: "BPM_SERVICE",
  cpp: "CLOUD_PROVIDER_PROXY",
  dhcp: "DHCP_SERVICE",
  dhcpv6: "DHCPv6",
  nc: "NODE_COLLECTOR",
  ra: "REMOTE_ACCESS",
  ssm: "STORAGE_SYSTEM_MONITOR",
  vf: "VIRTUAL_FACTORY",
  vsm: "VIRTUAL_SYSTEM_MONITOR",
};

/**
 * Converts the state of `abiquo_datacenter` in the vendor's provider, which is written in Go. Its ids are the URLs of
 * objects in the API. It stores the addresses of ten services as attributes of the datacenter; here, services are
 * separate resources.
 */
export function moveDatacenter(request: MoveStateRequest): Partial<DatacenterState> | undefined {
  const { typeName, providerAddress, state, diagnostics } = request;
  const id = idIn(state.id);
  if (typeName !== "abiquo_datacenter" || !providerAddress.endsWith("/abiquo") || id === undefined) {
    return undefined;
  }
  const { name, location, uuid } = state;
  const imports = Object.entries(SERVICES).flatMap(([attribute, type]) =>
    importBlock(attribute, type, state[attribute]),
  );
  if (imports.length > 0) {
    diagnostics.warn({
      summary: `The remote services of the datacenter ${String(textOf(name))} are not moved with it`,
      detail:
        "They stay as they are in Abiquo. In this provider, services are separate resources. To manage them, add these " +
        `blocks, and run terraform plan -generate-config-out=services.tf to write the resources:\n\n${imports.join("\n\n")}`,
    });
  }
  return { id, name: textOf(name) ?? "", location: textOf(location) ?? "", uuid: textOf(uuid) };
}

/** Returns the number in the URL of a datacenter, or a number as it is. */
function idIn(id: Value | undefined): string | undefined {
  const number = typeof id === "string" ? /(?:^|\/admin\/datacenters\/)(\d+)\/?$/.exec(id)?.[1] : undefined;
  return number !== undefined && idProblem(number) === undefined ? number : undefined;
}

function importBlock(attribute: string, type: string, uri: Value | undefined): readonly string[] {
  return typeof uri === "string" && uri !== ""
    ? [`import {\n  to = abiquo_remote_service.${attribute}\n  id = ${JSON.stringify(`${type}/${uri}`)}\n}`]
    : [];
}

function textOf(value: Value | undefined): string | null {
  return typeof value === "string" ? value : null;
}
