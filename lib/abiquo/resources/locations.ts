import { printable } from "../../domain";
import type { LocationKind } from "../../domain";
import type { CallOptions, LocationId, LocationsApi } from "../client";
import type { RemoteService } from "../model";
import type { ClientParts } from "./entities";
import { checkId } from "./entities";
import { AbiquoApiError, AbiquoResponseError } from "../failures/errors";
import { leadsTo, readLinks } from "../wire/links";
import type { MediaName } from "../wire/media-types";
import { readCollection } from "./pages";
import type { Reader } from "../wire/reader";
import { toRemoteService } from "../wire/documents";

const PATHS: Readonly<Record<LocationKind, string>> = {
  datacenter: "/admin/datacenters",
  publicCloudRegion: "/admin/publiccloudregions",
};

/** Where the enterprises of a location are listed (recorded with Abiquo 3.10). */
const ENTERPRISES: Readonly<Record<LocationKind, string>> = {
  datacenter: "action/enterprises",
  publicCloudRegion: "enterprises",
};

/** Requests about locations of both kinds. */
export function createLocationsApi({ api }: ClientParts): LocationsApi {
  /** The names in a collection. Undefined if the login may not read it or it does not exist. */
  async function names(
    { path, query = {}, accept, belongs = () => true }: NamedThings,
    signal?: AbortSignal,
  ): Promise<readonly string[] | undefined> {
    const decode = (reader: Reader): Named => ({ name: reader.text("name"), belongs: belongs(reader) });
    const collection = { path, query: { ...query, limit: "0" }, accept, decode };
    try {
      let count = 0;
      const { elements } = await readCollection(api, { ...collection, keyOf: () => String((count += 1)) }, signal);
      return elements.filter((element) => element.belongs).map(({ name }) => printable(name));
    } catch (error) {
      if (!isNotTold(error)) {
        throw error;
      }
      return undefined;
    }
  }

  return {
    async services({ kind, id }, { signal }: CallOptions = {}) {
      const path = `${PATHS[kind]}/${checkId(id)}/remoteservices`;
      const collection = { path, query: {}, accept: "remoteservices", decode: toRemoteService } as const;
      const read = await readCollection(api, { ...collection, keyOf: (service) => service.id }, signal);
      const { elements, unreadable } = read;
      if (unreadable[0]) {
        const text = `a remote service of the location cannot be read: ${unreadable[0].problem}`;
        throw new AbiquoResponseError({ method: "GET", path }, "shape", text);
      }
      const stranger = elements.find((service) => !mayServe(service, { kind, id }));
      if (stranger) {
        const text = `the server listed the remote service ${stranger.id}, which serves other locations. A cache in front of Abiquo may mix up answers.`;
        throw new AbiquoResponseError({ method: "GET", path }, "other-entity", text);
      }
      return elements;
    },
    async usage({ kind, id }, { signal }: CallOptions = {}) {
      const below = `${PATHS[kind]}/${checkId(id)}`;
      const ofDatacenter = async (path: string, accept: MediaName): Promise<readonly string[] | undefined> =>
        kind === "datacenter" ? names({ path, accept }, signal) : [];
      const [enterprises, virtualDatacenters, storageDevices, devices] = await Promise.all([
        names({ path: `${below}/${ENTERPRISES[kind]}`, accept: "enterprises" }, signal),
        names(
          {
            path: "/cloud/virtualdatacenters",
            query: { datacenter: id },
            accept: "virtualdatacenters",
            belongs: (reader) => isAt(reader, id),
          },
          signal,
        ),
        ofDatacenter(`${below}/storage/devices`, "storagedevices"),
        ofDatacenter(`/cloud/locations/${id}/devices`, "devices"),
      ]);
      return { enterprises, virtualDatacenters, storageDevices, devices };
    },
  };
}

/**
 * True if the server does not tell: the login may not read the collection, or the release does not have it (406: unknown media
 * type). Then only the deletion shows whether the location is in use. An answer that the API never gives, such as the page of a
 * proxy or half a document, is an error: a location whose use merely cannot be read at the moment must not lose its services.
 */
function isNotTold(error: unknown): boolean {
  return error instanceof AbiquoApiError && [403, 404, 405, 406].includes(error.status);
}

/** False if a service links to other locations only. Links that the user may not see are omitted. */
function mayServe({ locations }: RemoteService, { kind, id }: LocationId): boolean {
  return locations.length === 0 || locations.some((location) => location.kind === kind && location.id === id);
}

interface Named {
  readonly name: string;
  readonly belongs: boolean;
}

interface NamedThings {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly accept: MediaName;
  readonly belongs?: (reader: Reader) => boolean;
}

/** True if a virtual datacenter links to the location. Some servers ignore the filter and list those of all locations. */
function isAt(reader: Reader, id: string): boolean {
  const links = readLinks(reader).filter(({ rel }) => LOCATION_RELS.includes(rel));
  const paths = [...Object.values(PATHS), "/cloud/locations"].map((path) => `${path}/${id}`);
  return links.length === 0 || links.some(({ href }) => paths.some((path) => leadsTo(href, path)));
}

const LOCATION_RELS: readonly string[] = ["location", "datacenter", "publiccloudregion"];
