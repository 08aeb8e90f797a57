import { join } from "node:path";
import ts from "typescript";

const TITLES: Readonly<Record<string, string>> = {
  index: "terraform-plugin-typescript",
  serve: "terraform-plugin-typescript/serve",
  testing: "terraform-plugin-typescript/testing",
};

/** Renders the reference of the entry points' exports: the declaration and documentation of each. */
export function renderApiReference(folder: string, entries: readonly string[]): string {
  const files = entries.map((name) => join(folder, `${name}.ts`));
  const program = ts.createProgram(files, { strict: true, noEmit: true, skipLibCheck: true, types: [] });
  const checker = program.getTypeChecker();
  const shown = new Set<ts.Symbol>();
  const sections = entries.map((name, index) => {
    const file = program.getSourceFile(files[index] ?? "");
    const module = file && checker.getSymbolAtLocation(file);
    const symbols = (module ? checker.getExportsOfModule(module) : []).map((symbol) => resolve(checker, symbol));
    const fresh = symbols.filter((symbol) => !shown.has(symbol));
    fresh.forEach((symbol) => shown.add(symbol));
    const texts = fresh.toSorted((a, b) => compare(a.name, b.name)).map((symbol) => renderSymbol(checker, symbol));
    return [`## \`${TITLES[name] ?? name}\``, ...texts].join("\n\n");
  });
  return `${["# API reference", "Generated from the sources.", ...sections].join("\n\n")}\n`;
}

function resolve(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function renderSymbol(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const [declaration] = symbol.declarations ?? [];
  const documentation = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol.getJsDocTags(checker).map(({ name, text }) => renderTag(name, ts.displayPartsToString(text)));
  const code = declaration ? [`\`\`\`ts\n${declarationText(declaration)}\n\`\`\``] : [];
  return [`### ${symbol.name}`, documentation, ...tags, ...code].filter((part) => part !== "").join("\n\n");
}

function renderTag(name: string, text: string): string {
  return name === "example" ? `\`\`\`ts\n${text}\n\`\`\`` : `**@${name}** ${text}`;
}

/** A declaration without its body. */
function declarationText(declaration: ts.Declaration): string {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const text = node.getText();
  if (ts.isFunctionDeclaration(declaration) && declaration.body) {
    return `${text.slice(0, declaration.body.getStart() - node.getStart()).trimEnd()};`;
  }
  return ts.isClassDeclaration(declaration) ? classText(declaration) : text;
}

function classText(declaration: ts.ClassDeclaration): string {
  const text = declaration.getText();
  const head = text.slice(0, text.indexOf("{") + 1);
  const members = declaration.members
    .filter((member) => !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private))
    .map((member) => {
      const body = "body" in member ? (member.body as ts.Node | undefined) : undefined;
      const documented = member.getFullText().trim();
      const own = member.getText();
      const doc = documented.slice(0, documented.length - own.length);
      return `  ${doc}${body ? `${own.slice(0, body.getStart() - member.getStart()).trimEnd()};` : own}`;
    });
  return `${head}\n${members.join("\n\n")}\n}`;
}
