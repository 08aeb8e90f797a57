/**
 * Letters that TypeScript and every version of Terraform accept in a name, once accents are removed. Each Terraform
 * version knows its own version of Unicode, so these are fixed ranges of scripts rather than all letters of this
 * runtime's Unicode.
 */
const LETTERS =
  "a-z\u00df-\u024f\u0370-\u03ff\u0430-\u052f\u0561-\u0586\u05d0-\u05ea\u0620-\u064a\u0904-\u0939\u0e01-\u0e30\u10d0-\u10fa" +
  "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3";

const BETWEEN = new RegExp(`(?:(?!\\p{L})[^0-9]|[^${LETTERS}0-9])+`, "gu");

/**
 * Converts a text to an id: words of letters and digits, in most alphabets, joined by dashes. Empty if there are none.
 */
export function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .replace(BETWEEN, "-")
    .replace(/^-+|-+$/g, "");
}

/** Maximum length of an id, which is also used as a file name. */
const MAX_LENGTH = 48;

/** Converts the distinctive part of a host name to an id: `rs-bcn` for `rs.bcn.example.com`. */
export function hostSlug(host: string): string {
  const labels = host.split(".");
  const isName = labels.length > 2 && !host.includes(":") && !/^\d+$/.test(labels.at(-1) ?? "");
  return slug(isName ? labels.slice(0, -2).join("-") : host);
}

/** Terraform would merge a file with such a name into the others. */
const OVERRIDE = /(?:^|-)override$/;

/** Request for an id. */
export interface Naming {
  /** Preferred name. */
  readonly wanted: string;
  /** Fallback for a name without letters, such as `datacenter`. */
  readonly otherwise: string;
  /** Stable id that distinguishes equal names. */
  readonly id: string;
}

/**
 * Assigns unique ids. The first object with a name gets that name. Later ones, and names that are reserved, get their
 * Abiquo id as a suffix. A later export may give another object the plain name: datacenters are named before regions, and
 * locations before services.
 */
export class Namer {
  /** Taken variable names, since two ids may have the same variable. */
  private readonly taken: Set<string>;

  /** @param reserved - ids that must not be assigned */
  constructor(reserved: readonly string[] = []) {
    this.taken = new Set(reserved.map(variableOf));
  }

  name({ wanted, otherwise, id }: Naming): string {
    const text = [...slug(wanted)].slice(0, MAX_LENGTH).join("").replace(/-$/, "");
    // cdktf removes letters outside ASCII from Terraform's names, which must begin with a letter.
    const base = text === "" ? `${otherwise}-${id}` : /^[a-z]/.test(text) ? text : `${otherwise}-${text}`;
    return this.claim([base, `${base}-${id}`, `${base}-${otherwise}-${id}`]);
  }

  private claim(candidates: readonly string[]): string {
    const isFree = (candidate: string): boolean => !OVERRIDE.test(candidate) && !this.taken.has(variableOf(candidate));
    let free = candidates.find(isFree);
    let number = 2;
    while (free === undefined) {
      const next = `${candidates.at(-1)}-${number}`;
      free = isFree(next) ? next : undefined;
      number += 1;
    }
    this.taken.add(variableOf(free));
    return free;
  }
}

/** Reserved words of TypeScript, and names that the exported code uses itself. */
const RESERVED = new Set(
  (
    "arguments as async await boolean break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for from function if implements import in instanceof interface let new null number object of " +
    "package private protected public return static string super switch symbol this throw true try type typeof undefined " +
    "var void while with yield app id scope shared globalThis process require module exports console"
  ).split(" "),
);

/** Returns the variable name for an id: `awsIreland` for `aws-ireland`. */
export function variableOf(id: string): string {
  const name = id.replace(/-(\p{L}|[0-9])/gu, (_, letter: string, offset: number) => {
    const before = id[offset - 1] ?? "";
    return /[0-9]/.test(letter) && /[0-9]/.test(before) ? `_${letter}` : letter.toUpperCase();
  });
  return RESERVED.has(name) ? `${name}_` : name;
}
