import type { Problem } from "../../schema/validation/conformance";
import { bug } from "./errors";
import { pathText } from "../../values/path";
import type { OperationBase } from "./context";

/** Reports problems of an answer before Terraform does. */
export function reportProblems({ diagnostics }: OperationBase, what: string, problems: readonly Problem[]): void {
  diagnostics.append(problems.map(({ path, text }) => ({ ...bug(`${what}: ${pathText(path)} ${text}.`), path })));
}

/** @throws Error about the first problem of an answer that must not be sent */
export function refuseProblems(answer: string, [problem]: readonly Problem[]): void {
  if (problem) {
    throw new Error(`${answer} in which ${pathText(problem.path)} ${problem.text}.`);
  }
}
