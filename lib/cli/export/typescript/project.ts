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
  const services = sharedNames({ shared: design.shared, others: design.otherServices });
  const hasShared = services.length > 0;
  const parts: readonly LocationPart[] = [
    ...design.locations.map((location) => ({ location, code: locationCode(location, IN_FUNCTION) })),
    ...design.otherLocations.map((location) => ({ location, code: otherLocationCode(location, IN_FUNCTION) })),
  ].map(({ location, code }) => ({ id: location.id, code, shared: sharedNames(location) }));
  const body = stackClass(
    "class",
    [
      ...(hasShared ? ["    const shared = declareSharedServices(this);"] : []),
      ...parts.map(({ id, shared }) => `    ${functionOf(id)}(this${shared.length > 0 ? ", shared" : ""});`),
    ],
    "scope: App",
  );
  const imports = [
    'import { App, TerraformStack } from "cdktf";',
    ...importsOf(body),
    ...parts.map(({ id }) => `import { ${functionOf(id)} } from "./locations/${id}";`),
    ...(hasShared ? ['import { declareSharedServices } from "./shared-services";'] : []),
  ];
  return [
    { name: "main.ts", text: lines([...imports, "", ...body, "", ...APP]) },
    ...(hasShared ? [sharedFile(design, services)] : []),
    ...parts.map(locationFile),
  ];
}

function sharedFile(design: Design, names: readonly string[]): ExportedFile {
  const body = [
    "/** Declares services that serve several locations, or none. */",
    "export function declareSharedServices(scope: Construct) {",
    ...paragraphs(servicesCode(design, IN_FUNCTION)),
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

/** The function that declares a location, in a file of its own. */
interface LocationPart {
  readonly id: string;
  readonly code: readonly string[];
  /** Variables of the shared services that it uses. */
  readonly shared: readonly string[];
}

function locationFile({ id, code, shared }: LocationPart): ExportedFile {
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
    ...servicesCode(design, IN_STACK),
    ...design.locations.map((location) => locationCode(location, IN_STACK)),
    ...design.otherLocations.map((location) => otherLocationCode(location, IN_STACK)),
  ]);
}

/** Renders the services that do not belong to one location, one paragraph each. */
function servicesCode(design: Design, place: Place): readonly (readonly string[])[] {
  return [sharedCode(design, place), ...design.otherServices.map((service) => otherServiceCode(service, place))];
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

/** Variables of services that do not belong to one location. */
function sharedNames({
  shared,
  others = [],
}: Pick<Design, "shared"> & { readonly others?: Design["otherServices"] }): readonly string[] {
  return [...shared.sets, ...shared.singles, ...others].map(({ id }) => variableOf(id));
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
