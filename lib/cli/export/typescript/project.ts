import type { Design } from "../design";
import type { ExportedFile } from "../files";
import { variableOf } from "../names";
import { locationCode, otherLocationCode, otherServiceCode, paragraphs, sharedCode } from "./declarations";
import type { Place } from "./declarations";

/** Maximum number of locations in a single file. With more, each gets its own file. */
const LOCATIONS_IN_ONE_FILE = 8;

const IN_STACK: Place = { scope: "this", indent: "    " };
const IN_FUNCTION: Place = { scope: "scope", indent: "  " };

/** Renders the code of a repository: one stack with everything, or a stack and one file per location. */
export function renderRepository(design: Design): readonly ExportedFile[] {
  return design.locations.length <= LOCATIONS_IN_ONE_FILE ? [renderOneFile(design)] : renderManyFiles(design);
}

/** Renders a module with just the stack, for an existing app. */
export function renderModule(name: string, design: Design): ExportedFile {
  const body = stackClass("export class", inlineBody(design), "scope: Construct");
  const imports = [
    ...importsOf(body),
    'import type { Construct } from "constructs";',
    'import { TerraformStack } from "cdktf";',
  ];
  return { name, text: lines([...imports, "", ...body]) };
}

function renderOneFile(design: Design): ExportedFile {
  const body = [...stackClass("class", inlineBody(design), "scope: App"), "", ...APP];
  return {
    name: "main.ts",
    text: lines(['import { App, TerraformStack } from "cdktf";', ...importsOf(body), "", ...body]),
  };
}

const APP = ["const app = new App();", 'new Platform(app, "platform");', "app.synth();"];

function renderManyFiles(design: Design): readonly ExportedFile[] {
  const hasShared = isAny(design.shared) || design.otherServices.length > 0;
  const calls = design.locations.map(
    (location) => `    ${functionOf(location.id)}(this${usesShared(location) ? ", shared" : ""});`,
  );
  const others = design.otherLocations.map((location) => `    ${functionOf(location.id)}(this, shared);`);
  const body = stackClass(
    "class",
    [...(hasShared ? ["    const shared = declareSharedServices(this);"] : []), ...calls, ...others],
    "scope: App",
  );
  const imports = [
    'import { App, TerraformStack } from "cdktf";',
    ...importsOf(body),
    ...[...design.locations, ...design.otherLocations].map(
      ({ id }) => `import { ${functionOf(id)} } from "./locations/${id}";`,
    ),
    ...(hasShared ? ['import { declareSharedServices } from "./shared-services";'] : []),
  ];
  return [
    { name: "main.ts", text: lines([...imports, "", ...body, "", ...APP]) },
    ...(hasShared ? [sharedFile(design)] : []),
    ...design.locations.map((location) =>
      locationFile(location, { code: locationCode(location, IN_FUNCTION), shared: sharedNames(location) }),
    ),
    ...design.otherLocations.map((location) =>
      locationFile(location, { code: otherLocationCode(location, IN_FUNCTION), shared: sharedNames(location) }),
    ),
  ];
}

function sharedFile(design: Design): ExportedFile {
  const code = paragraphs([
    ...(isAny(design.shared) ? [sharedCode(design, IN_FUNCTION)] : []),
    ...design.otherServices.map((service) => otherServiceCode(service, IN_FUNCTION)),
  ]);
  const names = [...design.shared.sets, ...design.shared.singles, ...design.otherServices].map(({ id }) =>
    variableOf(id),
  );
  const body = [
    "/** Declares services that serve several locations, or none. */",
    "export function declareSharedServices(scope: Construct) {",
    ...code,
    "",
    ...returned(names),
    "}",
    "",
    "/** Services that serve several locations, by name. */",
    "export type SharedServices = ReturnType<typeof declareSharedServices>;",
  ];
  const imports = [...importsOf(body), 'import type { Construct } from "constructs";'];
  return { name: "shared-services.ts", text: lines([...imports, "", ...body]) };
}

function locationFile(
  { id }: { readonly id: string },
  { code, shared }: { readonly code: readonly string[]; readonly shared: readonly string[] },
): ExportedFile {
  const parameter = shared.length > 0 ? `, { ${shared.join(", ")} }: SharedServices` : "";
  const body = [`export function ${functionOf(id)}(scope: Construct${parameter}): void {`, ...code, "}"];
  const imports = [
    ...importsOf(body),
    'import type { Construct } from "constructs";',
    ...(shared.length > 0 ? ['import type { SharedServices } from "../shared-services";'] : []),
  ];
  return { name: `locations/${id}.ts`, text: lines([...imports, "", ...body]) };
}

function inlineBody(design: Design): readonly string[] {
  return paragraphs([
    ...(isAny(design.shared) ? [sharedCode(design, IN_STACK)] : []),
    ...design.otherServices.map((service) => otherServiceCode(service, IN_STACK)),
    ...design.locations.map((location) => locationCode(location, IN_STACK)),
    ...design.otherLocations.map((location) => otherLocationCode(location, IN_STACK)),
  ]);
}

function stackClass(keyword: string, body: readonly string[], scope: string): readonly string[] {
  return [
    `${keyword} Platform extends TerraformStack {`,
    `  constructor(${scope}, id: string) {`,
    "    super(scope, id);",
    '    new AbiquoProvider(this, "abiquo"); // endpoint and login from ABIQUO_*',
    ...(body.length === 0 ? [] : ["", ...body]),
    "  }",
    "}",
  ];
}

/** Renders the import of the package's names that code uses. */
function importsOf(body: readonly string[]): readonly string[] {
  const code = body.filter((line) => !/^\s*\/\//.test(line)).join("\n");
  const used = EXPORTS.filter((name) =>
    new RegExp(`(\\bnew ${name}\\(|\\b${name}\\.\\w|: ${name}\\b)`).test(withoutStrings(code)),
  );
  const flat = `import { ${used.join(", ")} } from "cdktf-abiquo";`;
  return used.length === 0
    ? []
    : flat.length <= 120
      ? [flat]
      : ["import {", ...used.map((name) => `  ${name},`), '} from "cdktf-abiquo";'];
}

const EXPORTS = [
  ...["AbiquoProvider", "CloudProvider", "Datacenter", "Networking", "Protocol", "PublicCloudRegion", "RemoteService"],
  ...["RemoteServiceAttachment", "RemoteServiceType", "RemoteServices"],
];

/** Removes string literals: names from the platform may look like code. */
function withoutStrings(code: string): string {
  return code.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
}

function sharedNames(
  location: Pick<Design["otherLocations"][number], "shared"> & { readonly others?: Design["otherServices"] },
): readonly string[] {
  const { shared, others = [] } = location;
  return [...shared.sets, ...shared.singles, ...others].map(({ id }) => variableOf(id));
}

function usesShared(location: Design["locations"][number]): boolean {
  return sharedNames(location).length > 0;
}

function isAny({ sets, singles }: Design["shared"]): boolean {
  return sets.length + singles.length > 0;
}

function returned(names: readonly string[]): readonly string[] {
  const flat = `  return { ${names.join(", ")} };`;
  return flat.length <= 120 ? [flat] : ["  return {", ...names.map((name) => `    ${name},`), "  };"];
}

function functionOf(id: string): string {
  return variableOf(`declare-${id}`);
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
