import { matchesWhole } from "../rules/patterns";
import type { Fault, FaultRule } from "./faults";

/** Fault rules, and how often each has matched. */
export class FaultPlan {
  private readonly counts: number[];

  constructor(readonly rules: readonly FaultRule[]) {
    this.counts = rules.map(() => 0);
  }

  /** Returns the faults for this request, in the order of the list, and counts the request. */
  strike(method: string, path: string): readonly Fault[] {
    return this.rules.filter((rule, index) => {
      if (!applies(rule, method, path)) {
        return false;
      }
      const count = (this.counts[index] ?? 0) + 1;
      this.counts[index] = count;
      return isDue(rule, count);
    });
  }
}

function applies(rule: FaultRule, method: string, path: string): boolean {
  return (rule.method ?? method) === method && matchesWhole(rule.path ?? "*", path);
}

function isDue({ after = 0, times = 1 }: FaultRule, count: number): boolean {
  return count > after && (times === "always" || count <= after + times);
}
