import type { Problem } from "../../schema/validation/conformance";
import { bug } from "./errors";
import { pathText } from "../../values/path";
import type { OperationBase } from "./context";

/** Reports problems of an answer before Terraform does. */
export function reportProblems({ diagnostics }: OperationBase, what: string, problems: readonly Problem[]): void {
  diagnostics.append(problems.map(({ path, text }) => ({ ...bug(`${what}: ${pathText(path)} ${text}.`), path })));
}
