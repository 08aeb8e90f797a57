import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateLanguage } from "../../../scripts/packages/languages";
import { runIn, type LanguageHost } from "./hosts";

/** Runs the program of the page on .NET, which takes the host from NuGet. Returns where it ran. */
export async function runCsharp({ source, codeOf }: LanguageHost, folder: string): Promise<string> {
  const [library = ""] = filesOf(generateLanguage(source, "dotnet", folder), ".csproj");
  const home = join(folder, "platform");
  mkdirSync(home);
  writeFileSync(join(home, "Program.cs"), codeOf("csharp.md", "Program.cs"));
  writeFileSync(
    join(home, "platform.csproj"),
    `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework><RollForward>Major</RollForward></PropertyGroup>
  <ItemGroup><ProjectReference Include="${library}" /></ItemGroup>
</Project>
`,
  );
  await runIn(home, ["dotnet", "run"]);
  return home;
}

/** What the program of the page uses of our namespace, and what of that is not generated. */
export interface CsharpNames {
  /** As `Type.Member`, for types that are made and for what is set on them. */
  readonly used: readonly string[];
  readonly missing: readonly string[];
}

/** Holds the names in the program against the generated sources, which needs no .NET. */
export function checkCsharp({ source, codeOf }: LanguageHost, folder: string): CsharpNames {
  const program = codeOf("csharp.md", "Program.cs");
  const [, namespace = ""] = /^using (Abiquo\.\w+);$/m.exec(program) ?? [];
  const generated = generateLanguage(source, "dotnet", folder);
  const sources = join(generated, namespace, namespace.replaceAll(".", "/"));
  const used = [...constructorsOf(program), ...propertiesOf(program)];
  const missing = used.filter((name) => {
    const [type, member = ""] = name.split(".");
    const file = join(sources, `${type}.cs`);
    return !existsSync(file) || !new RegExp(`\\bpublic\\b.*\\b${member}\\b`).test(readFileSync(file, "utf8"));
  });
  return { used, missing };
}

/** The classes of ours that are made, which are not those of the host or of the program. */
function constructorsOf(program: string): readonly string[] {
  const names = [...program.matchAll(/new (\w+)\(/g)].map(([, name = ""]) => name);
  return names.filter((name) => !["App", "Platform"].includes(name)).map((name) => `${name}.${name}`);
}

/** What is set on objects that are made with a brace on the next line. */
function propertiesOf(program: string): readonly string[] {
  let type = "";
  return program.split("\n").flatMap((line) => {
    type = /new (\w+)$/.exec(line)?.[1] ?? type;
    const [, name] = /^\s*(\w+) = .*,$/.exec(line) ?? [];
    return name === undefined ? [] : [`${type}.${name}`];
  });
}

function filesOf(folder: string, ending: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}
