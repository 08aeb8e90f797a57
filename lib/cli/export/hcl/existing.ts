import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What an existing configuration says about providers. */
export interface ExistingProviders {
  /** Whether it declares the source of our provider. */
  readonly hasSource: boolean;
  /** File with its `required_providers` block, of which there can be only one. */
  readonly file?: string;
}

const CONFIGURATION = /\.(?:tf|tofu)(?:\.json)?$/;

const COMMENTS = /^\s*(?:#|\/\/).*$|\/\*.*?\*\//gms;

/** The source in either syntax, with or without a host. A module's source has one more part. */
const SOURCE = /\bsource"?\s*[=:]\s*"(?:[\w-]+\.[\w.:-]+\/)?abiquo\/abiquo"/;

/** Reads a folder's configuration, in HCL or in JSON. A folder that does not exist has none. */
export function readExistingProviders(folder: string): ExistingProviders {
  const files = namesIn(folder).filter((name) => CONFIGURATION.test(name));
  const texts = files.map((file) => ({ file, text: withoutComments(readFileSync(join(folder, file), "utf8")) }));
  return {
    hasSource: texts.some(({ text }) => SOURCE.test(text)),
    file: texts.find(({ text }) => /\brequired_providers\b/.test(text))?.file,
  };
}

/** Says what is missing if an existing block lists other providers only. */
export function adviceFor({ hasSource, file }: ExistingProviders): readonly string[] {
  if (hasSource || file === undefined) {
    return [];
  }
  const line = file.endsWith(".json")
    ? '"abiquo": { "source": "abiquo/abiquo" }'
    : 'abiquo = { source = "abiquo/abiquo" }';
  return [`Add the provider to required_providers in ${file}: ${line}`];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

function withoutComments(text: string): string {
  return text.replace(COMMENTS, "");
}
