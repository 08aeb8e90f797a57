/** Text between these comments is for both packages and stays unchanged. */
const FOR_BOTH = /(<!-- hosts -->[^]*?<!-- \/hosts -->)/;

/** Names that both hosts share, and addresses that do not change. */
const SHARED = /(cdktf\.(?:json|out)\b|github\.com\/abiquo\/cdktf-abiquo(?![\w-])|<!-- cdktf\.json -->)/;

/** Lines that only a cdktf stack with a `ReadinessGate` needs: `terraform_data` needs no provider. */
const NULL_PROVIDER = /^.*(?:\bNullProvider\(|@cdktf\/provider-null\/).*\n/gm;

/** The words that differ, longer ones first. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/ The stack needs a `NullProvider`\./g, ""],
  [/ constructs @cdktf\/provider-null\b/g, ' "constructs@<10.8"'],
  [/, `?@cdktf\/provider-null\b`?/g, ""],
  [/github\.com\/hashicorp\/terraform-cdk-go/g, "github.com/open-constructs/cdk-terrain-go"],
  [/com\.hashicorp\.cdktf/g, "io.cdktn.cdktn"],
  [/HashiCorp\.Cdktf/g, "Io.Cdktn"],
  [/\bcdktf/g, "cdktn"],
  [/\bCdktf\b/g, "Cdktn"],
  [/\bCDKTF\b(?!_)/g, "CDK Terrain"],
];

/** Converts a text to the package for cdktn: its imports, its command and its prose name what is installed there. */
export function forCdktn(text: string): string {
  return text
    .split(FOR_BOTH)
    .map((part) => (FOR_BOTH.test(part) ? part : rewrite(part)))
    .join("");
}

function rewrite(text: string): string {
  return text
    .replace(NULL_PROVIDER, "")
    .split(SHARED)
    .map((part, index) => (index % 2 === 1 ? part : replaceWords(part)))
    .join("");
}

function replaceWords(text: string): string {
  return WORDS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
