import type { BundledPackage } from "./licenses";

/** The package, and the contents of each of its bundles. */
export interface BillOptions {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Bundled packages, by the bundle's path in our package. */
  readonly bundles: Readonly<Record<string, readonly BundledPackage[]>>;
}

/**
 * Renders a software bill of materials in CycloneDX JSON, for scanners. It has no timestamp and no serial number,
 * because the same sources must produce the same bytes.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function renderBillOfMaterials({ name, version, license, bundles }: BillOptions): string {
  const entries = Object.entries(bundles);
  const byPurl = new Map(entries.flatMap(([, packages]) => packages.map((found) => [purl(found), found] as const)));
  const components = [...byPurl]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reference, found]) => ({
      ...component(found),
      properties: entries
        .filter(([, packages]) => packages.some((other) => purl(other) === reference))
        .map(([bundle]) => ({ name: `${name}:bundle`, value: bundle })),
    }));
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: component({ name, version, license }) },
    components,
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}

type Identified = Pick<BundledPackage, "name" | "version" | "license">;

function component(found: Identified): object {
  const { name, version, license } = found;
  const isCompound = license.includes(" ");
  return {
    type: "library",
    "bom-ref": purl(found),
    name,
    version,
    licenses: [isCompound ? { expression: license } : { license: { id: license } }],
    purl: purl(found),
  };
}

/** @see https://github.com/package-url/purl-spec */
function purl({ name, version }: Pick<Identified, "name" | "version">): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}
