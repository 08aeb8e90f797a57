import { formatJson } from "../json";
import { printable } from "../output/printable";
import type { ExportedFile } from "./files";
import { COMMAND_NOTE, PEERS } from "./peers";

/** Options for the files of a repository beyond its code. */
export interface RepositoryOptions {
  /** Version of this package. */
  readonly version: string;
  readonly language: Language;
  /** Facts that Abiquo does not report, one sentence each. */
  readonly unknown: readonly string[];
  /** Objects that cannot be declared, one sentence each. */
  readonly leftOut: readonly string[];
}

/** Language of an export. */
export type Language = "typescript" | "hcl";

/** Returns the files of a new repository that do not describe the platform. */
export function repositoryFiles(options: RepositoryOptions): readonly ExportedFile[] {
  const { version, language } = options;
  const isHcl = language === "hcl";
  const manifest = isHcl ? hclManifest(version) : typescriptManifest(version);
  return [
    { name: "README.md", text: readme(options) },
    { name: ".gitignore", text: `${[...IGNORED, ...(isHcl ? [] : ["cdktf.out/"])].join("\n")}\n` },
    { name: "package.json", text: formatJson(manifest) },
    ...(isHcl
      ? []
      : [
          { name: "cdktf.json", text: formatJson(APP) },
          { name: "tsconfig.json", text: formatJson(TSCONFIG) },
        ]),
  ];
}

const IGNORED = ["node_modules/", ".cdktf-abiquo/", "pipeline-reports/", ".terraform/", "*.tfstate", "*.tfstate.*"];

const APP = { language: "typescript", app: "node --import tsx main.ts", sendCrashReports: "false" };

const TSCONFIG = {
  compilerOptions: {
    target: "ES2022",
    module: "commonjs",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
  },
};

function typescriptManifest(version: string): object {
  const { cdktf, ...others } = PEERS;
  return {
    name: "platform",
    private: true,
    scripts: { build: "tsc", synth: "cdktf synth", deploy: "cdktf deploy platform" },
    dependencies: { ...others, cdktf, "cdktf-abiquo": `^${version}` },
    devDependencies: { "@types/node": "^20.19.43", "cdktf-cli": cdktf, tsx: "^4.23.15", typescript: "^5.9.3" },
  };
}

function hclManifest(version: string): object {
  return { name: "platform", private: true, devDependencies: { "cdktf-abiquo": `^${version}` } };
}

function readme({ language, unknown, leftOut }: RepositoryOptions): string {
  const [plan, apply] =
    language === "hcl"
      ? ["terraform init && terraform plan", "terraform apply"]
      : ["npx cdktf diff platform", "npx cdktf deploy platform"];
  const done =
    language === "hcl"
      ? "After the first apply, you can delete `imports.tf`."
      : "After the first apply, the `importFrom` calls have no effect, and you can remove them.";
  return [
    "# Platform",
    "",
    "The locations and remote services of an Abiquo platform, written by `cdktf-abiquo export` from the live platform.",
    "",
    "```sh",
    "npm install",
    'eval "$(npx cdktf-abiquo install)"    # the provider, for Terraform',
    "export ABIQUO_ENDPOINT=https://abiquo.example.com/api ABIQUO_USERNAME=... ABIQUO_PASSWORD=...",
    `${plan}    # only imports`,
    apply,
    "```",
    "",
    `The first run imports what exists and changes nothing on the platform. ${done} Before the first run, choose a`,
    "backend for the state: https://developer.hashicorp.com/terraform/language/backend",
    ...(language === "hcl" ? [] : ["", COMMAND_NOTE]),
    ...section("What Abiquo did not report", unknown),
    ...section("Left out, because it cannot be declared", leftOut),
    "",
  ].join("\n");
}

function section(title: string, notes: readonly string[]): readonly string[] {
  return notes.length === 0 ? [] : ["", `## ${title}`, "", ...notes.map((note) => `- ${escapeMarkdown(note)}`)];
}

/** Escapes text from the platform for Markdown. */
function escapeMarkdown(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>()#+!|~&-]/g, "\\$&");
}
