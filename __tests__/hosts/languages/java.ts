import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { generateLanguage } from "../../../scripts/packages/languages";
import { runIn, type LanguageHost } from "./hosts";

/**
 * Runs the program of the page on Java, by Maven. It and the projects that it needs are modules of one build, so that nothing
 * is installed, and the repository that Maven asks need not have the hosts. Returns where it ran.
 */
export async function runJava({ source, below, codeOf }: LanguageHost, folder: string): Promise<string> {
  const projects = [...below, source].map((from) => generateLanguage(from, "java", folder));
  // In a build of several modules, a goal of the command line would run in all of them.
  const bound =
    "<executions><execution><phase>process-classes</phase><goals><goal>java</goal></goals></execution></executions>";
  write(
    join(folder, "platform/pom.xml"),
    codeOf("java.md", "pom.xml").replace("<configuration>", `${bound}<configuration>`),
  );
  write(join(folder, "platform/src/main/java/Main.java"), codeOf("java.md", "Main.java"));
  write(join(folder, "pom.xml"), aggregate([...projects.map((project) => relative(folder, project)), "platform"]));

  await runIn(folder, ["mvn", "--batch-mode", "--quiet", "process-classes"]);
  return folder;
}

function aggregate(modules: readonly string[]): string {
  const list = modules.map((module) => `<module>${module}</module>`).join("");
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>com.example</groupId><artifactId>all</artifactId><version>1</version><packaging>pom</packaging>
<modules>${list}</modules></project>
`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
