import type { Problem } from "./errors";

/**
 * Abiquo's error codes: status and message, as the API writes them. If a code is documented with two statuses, this is
 * the one for requests that create or name something. Other rules pass their own status.
 */
export const CODES = {
  "RS-0": [404, "The remote service is not assigned to the datacenter"],
  "RS-1": [400, "Wrong remote service type"],
  "RS-2": [404, "The remote service does not exist"],
  "RS-3": [409, "The remote service URL already exists and cannot be duplicated"],
  "RS-4": [400, "Malformed remote service URL"],
  "RS-6": [409, "A remote service of that type with the same UUID is already in use"],
  "RS-7": [404, "Failed connection to the remote service"],
  "RS-8": [409, "This remote service is not available to be checked"],
  "RS-9": [409, "Cannot delete a storage manager with storage pools associated"],
  "RS-10": [409, "Cannot delete a DHCP Service. There are virtual machines deployed."],
  "RS-11": [400, "The URL supplied is invalid"],
  "RS-12": [400, "The URI of the DHCP remote service is invalid"],
  "RS-13": [409, "The remote service does not have the *abiquo.datacenter.id* property set"],
  "RS-14": [
    409,
    "The remote service is configured with a different datacenter UUID, please adjust the *abiquo.datacenter.id* property in the remote service.",
  ],
  "RS-15": [409, "A port must be defined in the URI"],
  "RS-19": [409, "Cannot delete a virtual system monitor service. There are virtual machines deployed."],
  "RS-20": [400, "The URI parameter is required"],
  "RS-22": [400, "The URI of the DHCPv6 remote service is invalid"],
  "RS-23": [404, "The remote service is not assigned to the public cloud region"],
  "RS-24": [400, "The type parameter is required"],
  "RS-25": [409, "Remote service in use"],
  "RS-26": [404, "The requested remote service does not exist"],
  "RS-27": [409, "A location is required to create the remote service, and only one is allowed"],
  "RS-29": [409, "Remote service type not allowed to be used in a public cloud region"],
  "RS-30": [409, "The location already has a remote service of the same type assigned"],
  "RS-31": [409, "The type cannot be modified"],
  "RS-32": [409, "More than one remote service of the same type is not allowed in a datacenter"],
  "RS-33": [409, "Cannot release the Monitor Manager because the datacenter has monitors"],
  "RS-34": [409, "Cannot unassign the Discovery Manager because the datacenter has monitors"],
  "RS-35": [409, "Cannot detach not reusable remote service"],
  "RS-AM-0": [409, "The repository exported by the current appliance manager is being used in another datacenter"],
  "RS-AM-1": [
    409,
    "The current repository holds virtual machine templates being used in some virtual appliances, so it is not possible to remove this remote service. You can replace the appliance manager with another one but only if the same repository is used.",
  ],
  "DC-0": [404, "The requested datacenter does not exist"],
  "DC-3": [409, "There is already a datacenter with that name"],
  "DC-5": [409, "Cannot delete datacenter with storage devices associated"],
  "DC-6": [409, "Cannot delete datacenter with virtual datacenters associated"],
  "DC-9": [404, "Invalid datacenter link"],
  "DC-11": [409, "Cannot delete datacenter with devices associated"],
  "DC-12": [409, "Cannot modify the datacenter name because the backup manager requires it for internal configuration"],
  "PUBLICREGION-2": [400, "The name is required"],
  "PUBLICREGION-5": [409, "The region is already used by another public cloud region"],
  "PUBLICREGION-6": [409, "The name is already used by another public cloud region"],
  "PUBLICREGION-7": [
    409,
    "The remote services for a public cloud region must be: Virtualization Manager, Monitor Manager, Plugin Manager, Service Manager, Remote Access Manager",
  ],
  "PUBLICREGION-8": [404, "The requested public cloud region does not exist"],
  "PUBLICREGION-9": [409, "The requested public cloud region is invalid for the given public cloud provider"],
  "PUBLICREGION-10": [409, "Cannot obtain the endpoint of the given provider type and region."],
  "PUBLICREGION-11": [409, "Cannot delete a public cloud region that is being used by some virtual datacenters"],
  "PUBLICREGION-12": [409, "The region of a public cloud region cannot be modified"],
  "PUBLICREGION-13": [409, "The provider type of a public cloud region cannot be modified"],
  "PUBLICREGION-16": [409, "The endpoint of a public cloud region cannot be modified"],
  "PUBLICREGION-35": [
    409,
    "This public cloud region contains volumes and cannot be deleted without removing them first",
  ],
  "REGION-0": [404, "Missing region link"],
  "REGION-1": [404, "Invalid region link"],
  "REGION-2": [404, "Region not found in the provider plugin"],
  "HYPERVISOR_TYPE-0": [404, "The requested hypervisor type is invalid"],
  "HYPERVISOR_TYPE-1": [404, "Missing hypervisor type link"],
  "HYPERVISOR_TYPE-2": [404, "Invalid hypervisor type link"],
  "EN-0": [404, "The requested enterprise does not exist"],
  "VDC-0": [404, "The requested virtual datacenter does not exist"],
  "LOCATION-4": [404, "The location does not exist"],
  "GEN-0": [412, "Malformed URI"],
  "GEN-1": [400, "Identifier cannot be 0"],
  "GEN-2": [400, "Invalid XML document; please ensure all mandatory fields are correct"],
  "GEN-3": [400, "Invalid XML document"],
  "GEN-6": [400, "Invalid link reference"],
  "GEN-7": [400, "The property 'name' must not have whitespace at the beginning or the end"],
  "GEN-11": [400, "The identifier field cannot be used to create entities"],
  "GEN-13": [500, "Unexpected error"],
  "GEN-15": [403, "Not enough privileges to perform this operation"],
  "GEN-16": [400, "The ID parameter is different from the entity ID"],
  "GEN-23": [
    400,
    "The operation requires authentication to the provider and the X-Abiquo-PCR-Identity, X-Abiquo-PCR-Credential and X-Abiquo-PCR-Endpoint headers must be set",
  ],
  "LINK-0": [400, "The 'rel' property of the link is required"],
  "LINK-1": [400, "The 'href' property of the link is required"],
  "404-NOT-FOUND": [404, "The requested resource does not exist"],
  "405-METHOD-NOT-ALLOWED": [405, "The resource does not expose this method"],
  "406-NOT-ACCEPTABLE": [406, "Invalid version parameter for 'Accept' header"],
  "409-CONFLICT-StaleObject": [409, "Another request has updated this entity"],
  "415-UNSUPPORTED-MEDIA-TYPE": [415, "The Abiquo API currently only supports application/XML Media Type"],
  "415-UNSUPPORTED-MEDIA-TYPE-VERSION": [415, "Invalid 'Content-type' version"],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

/** An error code that the simulator itself can answer with. Faults may use any other code. */
export type Code = keyof typeof CODES;

/** The problem with its documented message and status. Pass `status` only for the few codes that have two. */
export function problem(code: Code, status: number = CODES[code][0]): Problem {
  return { status, code, message: CODES[code][1] };
}

/** A failed bean validation: 400 with the name of the constraint in the code and the property in the message. */
export function constraint(annotation: string, message: string): Problem {
  return { status: 400, code: `CONSTR-${annotation}`, message };
}

/** A bad path or query parameter. */
export function badParameter(name: string, value: string, expected: string): Problem {
  return constraint("PATTERN", `Parameter '${name}' must be ${expected} but value '${value}' was found`);
}
