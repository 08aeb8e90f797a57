import { CloudProvider, Protocol, RemoteServiceType } from "../../../domain";
import { quote } from "./code";

/** Renders a type in TypeScript: `RemoteServiceType.NARS`, or `RemoteServiceType.custom("NEW")`. */
export function typeCode(type: string): string {
  return `RemoteServiceType.${memberCode(RemoteServiceType, type)}`;
}

/** Renders a cloud provider in TypeScript. With `isFixed`, always uses `custom`, which stands for fixed regions. */
export function cloudProviderCode(name: string, { isFixed }: { readonly isFixed: boolean }): string {
  return `CloudProvider.${isFixed ? `custom(${quote(name)})` : memberCode(CloudProvider, name)}`;
}

/** Renders a protocol in TypeScript. */
export function protocolCode(protocol: string): string {
  const member = Object.entries(Protocol).find(
    ([, value]: readonly [string, string]) => value === protocol.toLowerCase(),
  )?.[0];
  return `Protocol.${member ?? "HTTP"}`;
}

function memberCode(valueClass: object, name: string): string {
  const members = Object.entries(valueClass) as readonly (readonly [string, { readonly name?: string }])[];
  return members.find(([, value]) => value.name === name)?.[0] ?? `custom(${quote(name)})`;
}
