/**
 * Letters that TypeScript and every Terraform takes for letters of a name, after accents are gone. Terraform knows the
 * Unicode of its time, so that these are ranges of scripts rather than whatever is a letter here.
 */
const LETTERS =
  "a-z\u00df-\u024f\u0370-\u03ff\u0430-\u052f\u0561-\u0586\u05d0-\u05ea\u0620-\u064a\u0904-\u0939\u0e01-\u0e30\u10d0-\u10fa" +
  "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3";

const BETWEEN = new RegExp(`(?:(?!\\p{L})[^0-9]|[^${LETTERS}0-9])+`, "gu");

/** A text as an id: words of letters and digits, of most alphabets, with dashes between. Empty if there are none. */
export function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC")
    .replace(BETWEEN, "-")
    .replace(/^-+|-+$/g, "");
}

/** Letters that an id has room for: it becomes a file's name too. */
const MAX_LENGTH = 48;

/** The part of a host name that tells it from others: `rs-bcn` of `rs.bcn.example.com`. */
export function hostSlug(host: string): string {
  const labels = host.split(".");
  const isName = labels.length > 2 && !host.includes(":") && !/^\d+$/.test(labels.at(-1) ?? "");
  return slug(isName ? labels.slice(0, -2).join("-") : host);
}

/** What something is to be called. */
export interface Naming {
  /** Most wanted. */
  readonly wanted: string;
  /** Stands in for a text that has no letters, such as `datacenter`. */
  readonly otherwise: string;
  /** Tells doubles apart, and does not change from run to run. */
  readonly id: string;
}

/**
 * Gives every thing an id of its own. The first that wants one gets it; whoever comes later gets its id in Abiquo behind it,
 * so that what is added to the platform changes no id that was given before.
 */
export class Namer {
  /** By the variable of each, since two ids may have one. */
  private readonly taken: Set<string>;

  /** @param reserved - ids that mean something else */
  constructor(reserved: readonly string[] = []) {
    this.taken = new Set(reserved.map(variableOf));
  }

  name({ wanted, otherwise, id }: Naming): string {
    const text = [...slug(wanted)].slice(0, MAX_LENGTH).join("").replace(/-$/, "");
    // cdktf leaves letters beyond ASCII out of what Terraform sees, where a name must begin with a letter.
    const base = text === "" ? `${otherwise}-${id}` : /^[a-z]/.test(text) ? text : `${otherwise}-${text}`;
    return this.claim([base, `${base}-${id}`, `${base}-${otherwise}-${id}`]);
  }

  private claim(candidates: readonly string[]): string {
    const isFree = (candidate: string): boolean => !this.taken.has(variableOf(candidate));
    let [free, number] = [candidates.find(isFree), 2];
    while (free === undefined) {
      const next = `${candidates.at(-1)}-${number}`;
      free = isFree(next) ? next : undefined;
      number += 1;
    }
    this.taken.add(variableOf(free));
    return free;
  }
}

/** Words of TypeScript, and names that exported code uses itself. */
const RESERVED = new Set(
  (
    "arguments as async await boolean break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for from function if implements import in instanceof interface let new null number object of " +
    "package private protected public return static string super switch symbol this throw true try type typeof undefined " +
    "var void while with yield app id scope shared globalThis process require module exports console"
  ).split(" "),
);

/** The variable for an id: `awsIreland` of `aws-ireland`. */
export function variableOf(id: string): string {
  const name = id.replace(/-(\p{L}|[0-9])/gu, (_, letter: string, offset: number) => {
    const before = id[offset - 1] ?? "";
    return /[0-9]/.test(letter) && /[0-9]/.test(before) ? `_${letter}` : letter.toUpperCase();
  });
  return RESERVED.has(name) ? `${name}_` : name;
}
