/**
 * Summaries of messages, read from source code. Each object with a property `summary` is a message, unless it also has a
 * `description`, as functions have. A summary may be a text, a choice between texts, a constant, a value of a table, or a
 * parameter, whose values are then those of all calls.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Stands for each variable part of a summary. */
export const VARIABLE = "…";

/**
 * Returns the distinct summaries of all messages below the folders, sorted.
 *
 * @throws Error for a summary whose texts cannot be read from the code: no message may be overlooked
 */
export function summariesIn(folders: readonly string[]): readonly string[] {
  const nodes = folders.flatMap(filesIn).flatMap((file) => nodesIn(parse(file)));
  const texts = nodes.filter(ts.isObjectLiteralExpression).flatMap((object) => {
    const summary = propertyOf(object, "summary");
    return summary && !propertyOf(object, "description") ? textsOf(summary, nodes) : [];
  });
  return [...new Set(texts)].sort();
}

function filesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).map((file) => join(folder, file));
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
}

function nodesIn(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return [node, ...children.flatMap(nodesIn)];
}

function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = object.properties.find((each) => each.name && ts.isIdentifier(each.name) && each.name.text === name);
  return property && (ts.isPropertyAssignment(property) ? property.initializer : (property.name as ts.Identifier));
}

function textsOf(expression: ts.Expression, nodes: readonly ts.Node[]): readonly string[] {
  if (ts.isStringLiteralLike(expression)) {
    return [expression.text];
  }
  if (ts.isTemplateExpression(expression)) {
    return [[expression.head.text, ...expression.templateSpans.map(({ literal }) => literal.text)].join(VARIABLE)];
  }
  if (ts.isConditionalExpression(expression)) {
    return [expression.whenTrue, expression.whenFalse].flatMap((each) => textsOf(each, nodes));
  }
  if (ts.isElementAccessExpression(expression)) {
    return textsOf(expression.expression, nodes);
  }
  if (ts.isObjectLiteralExpression(expression)) {
    return expression.properties
      .filter(ts.isPropertyAssignment)
      .flatMap(({ initializer }) => textsOf(initializer, nodes));
  }
  const declaration = ts.isIdentifier(expression) ? declarationOf(expression) : undefined;
  if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer) {
    return textsOf(declaration.initializer, nodes);
  }
  if (declaration && ts.isParameter(declaration)) {
    return argumentsFor(declaration, nodes).flatMap((argument) => textsOf(argument, nodes));
  }
  if (declaration && ts.isBindingElement(declaration)) {
    return []; // Taken from another message, whose summary is found where that is written.
  }
  const { fileName } = expression.getSourceFile();
  throw new Error(`${fileName}: the test cannot read the summary ${expression.getText()}.`);
}

type Declaration = ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement;

/** Finds the declaration of a name in the functions and blocks around it. */
function declarationOf(name: ts.Identifier): Declaration | undefined {
  for (let scope: ts.Node = name.parent; scope; scope = scope.parent) {
    const found = declaredIn(scope).find((each) => ts.isIdentifier(each.name) && each.name.text === name.text);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function declaredIn(scope: ts.Node): readonly Declaration[] {
  if (ts.isFunctionLike(scope)) {
    return scope.parameters.flatMap<Declaration>((each) =>
      ts.isObjectBindingPattern(each.name) ? each.name.elements : [each],
    );
  }
  return ts.isBlock(scope) || ts.isSourceFile(scope)
    ? scope.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => declarationList.declarations)
    : [];
}

/** The values of a parameter in all calls of a function, or of a method, with that name. */
function argumentsFor(parameter: ts.ParameterDeclaration, nodes: readonly ts.Node[]): readonly ts.Expression[] {
  const index = parameter.parent.parameters.indexOf(parameter);
  const name = parameter.parent.name?.getText();
  const isMethod = ts.isMethodDeclaration(parameter.parent);
  const isCalled = ({ expression: callee }: ts.CallExpression): boolean =>
    isMethod ? ts.isPropertyAccessExpression(callee) && callee.name.text === name : callee.getText() === name;
  return nodes
    .filter(ts.isCallExpression)
    .filter(isCalled)
    .flatMap((call) => call.arguments[index] ?? []);
}
