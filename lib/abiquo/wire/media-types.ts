/** Names of the media types that our resources speak. */
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

/** Writes a media type. Without a version the server speaks the newest it has. */
export function mediaType(name: MediaName, version: string | undefined): string {
  const type = `application/vnd.abiquo.${name}+json`;
  return version === undefined ? type : `${type}; version=${version}`;
}

/** True for Abiquo's JSON types and for plain JSON. Links never carry a version, answers may. */
export function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType.trim());
}
