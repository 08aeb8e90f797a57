import type { Problem } from "../../schema/validation/conformance";
import { bug } from "./errors";
import { pathText } from "../../values/path";
import type { OperationBase } from "./context";

/** Reports what is wrong with an answer of ours, before Terraform does. */
export function reportProblems({ diagnostics }: OperationBase, what: string, problems: readonly Problem[]): void {
  diagnostics.append(problems.map(({ path, text }) => ({ ...bug(`${what}: ${pathText(path)} ${text}.`), path })));
}
