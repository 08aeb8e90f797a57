/** Names of the media types that we use. */
export type MediaName =
  | "datacenter"
  | "datacenters"
  | "devices"
  | "enterprises"
  | "hypervisortypes"
  | "publiccloudregion"
  | "publiccloudregions"
  | "regions"
  | "remoteservice"
  | "remoteservices"
  | "storagedevices"
  | "user"
  | "virtualdatacenters";

/** A media type. Without a version, the server uses its newest one. */
export function mediaType(name: MediaName, version: string | undefined): string {
  const type = `application/vnd.abiquo.${name}+json`;
  return version === undefined ? type : `${type}; version=${version}`;
}

/** True for plain JSON and for Abiquo's JSON types, with or without a version. Abiquo's types without a suffix are JSON too. */
export function isJson(contentType: string | undefined): boolean {
  return (
    contentType !== undefined && /^application\/(([\w.-]+\+)?json|vnd\.abiquo\.\w+)\s*(;|$)/i.test(contentType.trim())
  );
}
