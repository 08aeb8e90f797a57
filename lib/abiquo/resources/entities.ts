import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { isObjectId, printable } from "../../domain";
import type { ClientOptions, EntityApi, ListOptions } from "../client";
import {
  AbiquoError,
  AbiquoResponseError,
  isLocationMissing,
  isMissing,
  isNotFound,
  isOutcomeUnknown,
  isStale,
  isUnavailable,
} from "../failures/errors";
import type { FailedRequest } from "../failures/errors";
import type { LinkBase } from "../wire/link-base";
import { findLink } from "../wire/links";
import type { MediaName } from "../wire/media-types";
import type { Collection, Elements } from "./pages";
import { checkReadable, readCollection } from "./pages";
import type { Changes } from "./read-sharing";
import { SharedReads } from "./read-sharing";
import { Reader } from "../wire/reader";
import type { Api } from "../transport/api";
import { pauseBefore, wantsLongPause } from "../transport/retry";

/** A kind of entity with a collection of its own. */
export interface EntityKind<T> {
  /** Path of the collection. */
  readonly path: string;
  readonly one: MediaName;
  readonly many: MediaName;
  readonly decode: (reader: Reader) => T;
}

/** How an entity is created. */
export interface CreateOptions<T> {
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Reads the answer. @default - like any other answer */
  readonly decode?: (reader: Reader) => T;
}

/** What the resources of a client share. */
export interface ClientParts {
  readonly api: Api;
  readonly base: LinkBase;
  readonly log?: ClientOptions["log"];
  readonly maxRetries: number;
  readonly changes: Changes;
}

/** Requests about one kind of entity. Each resource file makes the bodies. */
export class Entities<T extends { readonly id: string }> {
  /** What is the same for all kinds. */
  readonly api: EntityApi<T> = {
    sharedList: (options) => this.shared.all(options),
    sharedFind: async (id, options) => this.shared.find(checkId(id), options),
    find: async (id, { signal } = {}) => this.findAlone(checkId(id), signal),
    delete: (id, { signal } = {}) => this.delete(id, signal),
    checkReadable: ({ signal } = {}) => this.checkReadable(signal),
  };
  private readonly shared: SharedReads<T>;

  constructor(
    private readonly parts: ClientParts,
    private readonly kind: EntityKind<T>,
  ) {
    const source = {
      path: kind.path,
      readOne: (id: string, signal?: AbortSignal) => this.findAlone(id, signal),
      readAll: (signal: AbortSignal) => this.list({}, { signal }),
    };
    this.shared = new SharedReads(source, parts.changes);
  }

  async list(
    filter: Readonly<Record<string, string>>,
    { signal, onUnreadable }: ListOptions = {},
  ): Promise<readonly T[]> {
    const { elements, unreadable } = await this.readAll(filter, signal);
    for (const { id = "none", name = "none", problem } of unreadable) {
      const fields = { path: this.kind.path, id, name: printable(name), problem };
      this.parts.log?.("an element of a list cannot be read, and is left out", fields);
    }
    unreadable.forEach((element) => onUnreadable?.(element));
    return elements;
  }

  create(value: unknown, { signal, headers, decode = this.kind.decode }: CreateOptions<T>): Promise<T> {
    const { path, one } = this.kind;
    const request = { method: "POST", path, accept: one, content: { type: one, value }, headers, signal } as const;
    return this.parts.changes.during(() =>
      this.parts.api.read(request, (document) => this.decode(Reader.of(document), decode)),
    );
  }

  /**
   * Reads the entity and writes the result of `change`. Repeats both if somebody changed the entity in between, or deleted a
   * location that it had.
   */
  modify(id: string, change: (current: Reader) => unknown, signal?: AbortSignal): Promise<T> {
    return this.put(id, () => this.readFresh(id, change, signal), signal);
  }

  /** Writes a complete value. Repeats it if another client changed the entity in between and it still exists. */
  replace(id: string, value: unknown, signal?: AbortSignal): Promise<T> {
    const bodyFor = async (repetition: number): Promise<unknown> =>
      repetition === 0 ? value : this.readFresh(id, () => value, signal);
    return this.put(id, bodyFor, signal);
  }

  /**
   * Deletes an entity. Succeeds after a 404 if the collection can be read. Abiquo never answers with an empty 200; after one, the
   * entity is looked for.
   */
  private async delete(id: string, signal?: AbortSignal): Promise<void> {
    const request = { method: "DELETE", path: this.pathOf(id), signal } as const;
    try {
      const status = await this.parts.changes.during(() => this.parts.api.run(request));
      if (status === 204 || (await this.findAlone(id)) === undefined) {
        return;
      }
    } catch (error) {
      // The signal is ignored from here on, so that the outcome is known.
      return this.proveAbsent(id, error);
    }
    const text =
      "the server answered 200 without content, but still has the object. A proxy in front of Abiquo may have answered.";
    throw new AbiquoResponseError(request, "not-done", text);
  }

  private checkReadable(signal?: AbortSignal): Promise<void> {
    return checkReadable(this.parts.api, this.collection({}), signal);
  }

  private async put(id: string, bodyFor: (repetition: number) => Promise<unknown>, signal?: AbortSignal): Promise<T> {
    const request = { method: "PUT", path: this.pathOf(id), accept: this.kind.one, signal } as const;
    const { api, maxRetries, changes } = this.parts;
    let value = await bodyFor(0);
    for (let repetition = 0; ; repetition += 1) {
      const content = { type: this.kind.one, value };
      try {
        return await changes.during(() =>
          api.read({ ...request, content }, (document) => this.decodeOne(id, request, document)),
        );
      } catch (error) {
        if (repetition >= mostRepetitions(error, maxRetries)) {
          throw error;
        }
        await pause(pauseBefore(repetition, error), undefined, { signal }).catch(() => {
          throw error;
        });
        const again = await bodyFor(repetition + 1).catch((reason: unknown) => {
          // A failed read does not tell whether the write was carried out.
          throw isOutcomeUnknown(error) && reason instanceof AbiquoError ? error : reason;
        });
        // The location was not deleted in between: the caller asks for one that does not exist.
        if (isLocationMissing(error) && isDeepStrictEqual(again, value)) {
          throw error;
        }
        value = again;
      }
    }
  }

  private readFresh<V>(id: string, decode: (reader: Reader) => V, signal?: AbortSignal): Promise<V> {
    const request = { method: "GET", path: this.pathOf(id), accept: this.kind.one, signal } as const;
    return this.parts.api.read(request, (document) => {
      this.decodeOne(id, request, document);
      return decode(Reader.of(document));
    });
  }

  /** @throws AbiquoResponseError for another entity than the requested one, because caches do mix up answers */
  private decodeOne(id: string, request: FailedRequest, document: unknown): T {
    const entity = this.decode(Reader.of(document), this.kind.decode);
    if (entity.id !== id) {
      const text = `the server answered with the object ${entity.id} instead of ${id}. A cache in front of Abiquo may mix up answers.`;
      throw new AbiquoResponseError(request, "other-entity", text);
    }
    return entity;
  }

  private decode(reader: Reader, decode: (reader: Reader) => T): T {
    const entity = decode(reader);
    this.parts.base.learn(findLink(reader, "edit")?.href, this.pathOf(entity.id));
    return entity;
  }

  private async findAlone(id: string, signal?: AbortSignal): Promise<T | undefined> {
    try {
      return await this.readFresh(id, this.kind.decode, signal);
    } catch (error) {
      return this.proveAbsent(id, error, signal);
    }
  }

  /**
   * Resolves if an error proves that the entity does not exist. A 404 may be due to missing privileges; therefore the login must
   * be able to read the collection. A 404 without Abiquo's code may come from a proxy; then the collection must not have the
   * entity.
   */
  private async proveAbsent(id: string, error: unknown, signal?: AbortSignal): Promise<undefined> {
    if (!isNotFound(error)) {
      throw error;
    }
    if (isMissing(error)) {
      return this.checkReadable(signal).then(() => undefined);
    }
    const { elements, unreadable } = await this.readAll({}, signal);
    const ids = [...elements, ...unreadable].map((element) => element.id ?? id);
    if (ids.includes(id)) {
      throw error;
    }
  }

  private readAll(filter: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Elements<T>> {
    return readCollection(this.parts.api, this.collection(filter), signal);
  }

  private collection(filter: Readonly<Record<string, string>>): Collection<T> {
    const { path, many } = this.kind;
    const decode = (reader: Reader): T => this.decode(reader, this.kind.decode);
    return { path, accept: many, decode, query: { ...filter, limit: "0" }, keyOf: (entity) => entity.id };
  }

  private pathOf(id: string): string {
    return `${this.kind.path}/${checkId(id)}`;
  }
}

/** Returns the id, which is safe in a path. @throws Error if it is not a positive whole number */
export function checkId(id: string): string {
  if (!isObjectId(id)) {
    throw new Error(`"${id}" is not an id in Abiquo: ids are positive whole numbers.`);
  }
  return id;
}

/**
 * Returns how often a PUT is repeated after an error. If a location was deleted between the read and the write, the server
 * did not fail, so one repetition is made even if retries are off.
 */
function mostRepetitions(error: unknown, maxRetries: number): number {
  if (isLocationMissing(error)) {
    return maxRetries + 1;
  }
  return (isStale(error) || isUnavailable(error)) && !wantsLongPause(error) ? maxRetries : 0;
}
